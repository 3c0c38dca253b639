package io.fieldline.command;

import io.fieldline.runtime.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a Fieldline until the operating system asks the process to end, and ends it in time. Made
 * before the start, so that a process that is told to end while it starts ends too.
 */
final class UntilStopped {

  /** Longer than Camel's own limit; after it the process ends whatever still hangs. */
  private static final int MAX_STOP_SECONDS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<@Nullable AutoCloseable> running = new AtomicReference<>();

  UntilStopped() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  /** Starts what is to be closed at the end and hands it out. */
  <T extends AutoCloseable> T start(Supplier<T> start) {
    T fieldline = start.get();
    running.set(fieldline);
    return fieldline;
  }

  /** Returns when the process has been told to end. */
  void await() throws InterruptedException {
    end.await();
  }

  /** Waits a while; true when the process has been told to end. */
  boolean await(long millis) throws InterruptedException {
    return end.await(millis, TimeUnit.MILLISECONDS);
  }

  private void stop() {
    end.countDown();
    AutoCloseable fieldline = running.get();
    if (fieldline == null) {
      return;
    }
    var closing = new Thread(() -> close(fieldline), "close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(TimeUnit.SECONDS.toMillis(MAX_STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends now in any case
    }
  }

  private static void close(AutoCloseable fieldline) {
    try {
      fieldline.close();
    } catch (Exception e) {
      LOG.warn("not everything was closed: {}", Reason.of(e));
    }
  }
}
