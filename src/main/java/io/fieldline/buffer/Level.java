package io.fieldline.buffer;

import io.fieldline.sqlite.UnixNanos;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How full a buffer is; a reader waits here for its next batch. Safe to use from any thread. */
final class Level {

  /** A clock that was set back or forward is noticed after this time. */
  private static final Duration LONGEST_NAP = Duration.ofMillis(250);

  private final Clock clock;
  private final FillRate rate;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Standing standing = Standing.EMPTY;
  private long wanted = 1;

  Level(Clock clock) {
    this.clock = clock;
    this.rate = new FillRate(clock);
  }

  Standing standing() {
    lock.lock();
    try {
      return standing;
    } finally {
      lock.unlock();
    }
  }

  FillRate rate() {
    return rate;
  }

  /** Age of the oldest waiting measurement; zero when nothing waits. */
  Duration age() {
    return age(standing());
  }

  /** Takes over the standing after a commit and wakes the reader when it concerns him. */
  void publish(Standing now) {
    rate.sample(now.bytes());
    lock.lock();
    try {
      boolean first = standing.isEmpty();
      standing = now;
      if (first || now.depth() >= wanted) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many measurements wait or the oldest has waited for the interval.
   *
   * @return false when the reader was told to stop
   */
  boolean await(int size, Duration interval, BooleanSupplier stopped) throws InterruptedException {
    lock.lock();
    try {
      wanted = size;
      while (!stopped.getAsBoolean()) {
        if (standing.isEmpty()) {
          changed.await();
          continue;
        }
        Duration age = signedAge(standing);
        Duration rest = interval.minus(age);
        // How long rows from the future have waited is not known: the clock was set back.
        boolean due = age.isNegative() || rest.isNegative() || rest.isZero();
        if (due || standing.depth() >= size) {
          return true;
        }
        changed.await(nap(rest), TimeUnit.NANOSECONDS);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is no rest left.
   *
   * @return false when the reader was told to stop
   */
  boolean pause(Supplier<Duration> rest, BooleanSupplier stopped) throws InterruptedException {
    lock.lock();
    try {
      while (!stopped.getAsBoolean()) {
        Duration left = rest.get();
        if (left.isNegative() || left.isZero()) {
          return true;
        }
        changed.await(nap(left), TimeUnit.NANOSECONDS);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Makes a waiting reader look again whether he shall stop. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static long nap(Duration rest) {
    return Math.min(rest.toNanos(), LONGEST_NAP.toNanos());
  }

  private Duration age(Standing now) {
    if (now.isEmpty()) {
      return Duration.ZERO;
    }
    Duration age = signedAge(now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private Duration signedAge(Standing now) {
    return Duration.ofNanos(UnixNanos.of(clock.instant()) - now.oldest());
  }
}
