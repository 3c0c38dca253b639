package io.fieldline.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Writes the body of an answer piece by piece and waits while the client does not keep up, so that
 * an answer of any length takes the memory of a few pieces. Used by one thread.
 */
public final class ResponseStream extends OutputStream {

  private static final int PIECE = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServerResponse response;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean gone;
  private Buffer piece = Buffer.buffer(PIECE);

  public ResponseStream(HttpServerResponse response) {
    this.response = response;
    response.closeHandler(closed -> leave());
    response.exceptionHandler(fault -> leave());
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    piece.appendBytes(bytes, offset, length);
    if (piece.length() >= PIECE) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (piece.length() > 0) {
      awaitRoom();
      response.write(piece);
      piece = Buffer.buffer(PIECE);
    }
  }

  /** Sends the rest and ends the answer. */
  @Override
  public void close() throws IOException {
    flush();
    response.end();
  }

  private void awaitRoom() throws IOException {
    news.drainPermits();
    response.drainHandler(drained -> news.release());
    try {
      while (!gone && response.writeQueueFull()) {
        if (!news.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException("the client does not read");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopping");
    }
    if (gone) {
      throw new IOException("the client went away");
    }
  }

  private void leave() {
    gone = true;
    news.release();
  }
}
