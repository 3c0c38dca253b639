package io.fieldline.script.calculation;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits; rung several times before it waits, it wakes it once. */
final class Bell {

  private final Semaphore rung = new Semaphore(0);

  /** Never waits. */
  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until it rings, or the time is over. */
  void await(long millis) throws InterruptedException {
    if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
