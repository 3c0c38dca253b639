package io.fieldline.command;

import io.fieldline.runtime.Fieldline;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a running Fieldline alive until the operating system asks it to end, and ends it in time.
 */
final class UntilStopped {

  /** Longer than Camel's own limit; after it the process ends whatever still hangs. */
  private static final int MAX_STOP_SECONDS = 25;

  private final CountDownLatch end = new CountDownLatch(1);

  UntilStopped(Fieldline fieldline) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(fieldline), "stop"));
  }

  /** Returns when Fieldline has been told to stop. */
  void awaitEnd() throws InterruptedException {
    end.await();
  }

  private void stop(Fieldline fieldline) {
    end.countDown();
    var closing = new Thread(fieldline::close, "close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(TimeUnit.SECONDS.toMillis(MAX_STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends now in any case
    }
  }
}
