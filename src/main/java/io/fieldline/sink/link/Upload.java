package io.fieldline.sink.link;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Hangs up when a server takes nothing of a request for too long. Sockets know a timeout for
 * reading only: a server that is stuck would hold the sink for ever as soon as the rows are more
 * than fits between the two.
 *
 * @param patience how long a piece of 64 KiB may take
 */
record Upload(Duration patience) implements ExecChainHandler {

  private static final int PIECE = 1 << 16;

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpEntity rows = request.getEntity();
    if (rows == null) {
      return chain.proceed(request, scope);
    }
    var watch = new Watch(scope.execRuntime::discardEndpoint);
    request.setEntity(new Watched(rows, watch, patience));
    try {
      return chain.proceed(request, scope);
    } catch (IOException e) {
      throw watch.isOver() ? new SocketTimeoutException("it takes no more data") : e;
    } finally {
      watch.end();
    }
  }

  /** Calls what hangs up, unless something happens in time. */
  private static final class Watch {

    private final Runnable hangUp;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private volatile boolean over;

    Watch(Runnable hangUp) {
      this.hangUp = hangUp;
    }

    void restart(Duration patience) {
      end();
      running = new CompletableFuture<>();
      var unused =
          running
              .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionallyAsync(
                  late -> {
                    over = true;
                    hangUp.run();
                    return null;
                  });
    }

    void end() {
      running.complete(null);
    }

    boolean isOver() {
      return over;
    }
  }

  private static final class Watched extends HttpEntityWrapper {

    private final Watch watch;
    private final Duration patience;

    Watched(HttpEntity whole, Watch watch, Duration patience) {
      super(whole);
      this.patience = patience;
      this.watch = watch;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      super.writeTo(
          new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              for (int done = 0; done < length; done += PIECE) {
                watch.restart(patience);
                out.write(bytes, offset + done, Math.min(PIECE, length - done));
              }
            }
          });
      // What waits in memory, and then the answer's head, for which the socket has a timeout, too.
      watch.restart(patience.multipliedBy(2));
    }
  }
}
