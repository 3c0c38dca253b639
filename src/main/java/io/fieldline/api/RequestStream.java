package io.fieldline.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads the body of a request piece by piece; the next piece is asked for when the last one is used
 * up, so that a body of any length takes the memory of one piece. Made on the event loop, before
 * the body comes; read by one other thread.
 */
final class RequestStream extends InputStream {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Buffer END = Buffer.buffer();
  private static final Buffer BROKEN = Buffer.buffer();

  private final HttpServerRequest request;
  private final LinkedBlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
  private Buffer piece = Buffer.buffer();
  private int used;

  RequestStream(HttpServerRequest request) {
    this.request = request;
    request.pause();
    request.handler(pieces::add);
    request.endHandler(end -> pieces.add(END));
    request.exceptionHandler(fault -> pieces.add(BROKEN));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the two marks are known by their identity
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (piece != END && used == piece.length()) {
      piece = next();
      used = 0;
    }
    if (piece == END) {
      return -1;
    }
    int count = Math.min(length, piece.length() - used);
    piece.getBytes(used, used + count, bytes, offset);
    used += count;
    return count;
  }

  /** Lets the rest of the body pass by, so that the client comes to read the answer. */
  @Override
  public void close() {
    if (!request.isEnded()) {
      request.handler(ignored -> {});
      request.resume();
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private Buffer next() throws IOException {
    request.fetch(1);
    try {
      Buffer next = pieces.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException("the client sends nothing more");
      }
      if (next == BROKEN) {
        throw new IOException("the client went away");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopping");
    }
  }
}
