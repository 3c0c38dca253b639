package io.fieldline.source.opcda;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for changes. */
final class Bell {

  private final Semaphore rung = new Semaphore(0);

  /** Ends the wait, or the next one when nobody waits. From any thread. */
  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until it is rung, or so long. */
  void await(long nanos) throws InterruptedException {
    if (rung.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
