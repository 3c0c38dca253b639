package io.fieldline.source.opcda;

import io.fieldline.source.link.Schedule;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When a subscriber looks at its server though no change has come. Not thread-safe. */
final class LongestRest implements Schedule {

  private final long period;
  private final LongSupplier nanos;
  private long next;

  /**
   * A schedule that is due.
   *
   * @param nanos a clock that is never set, {@link System#nanoTime}
   */
  LongestRest(Duration period, LongSupplier nanos) {
    this.period = period.toNanos();
    this.nanos = nanos;
    next = nanos.getAsLong();
  }

  @Override
  public long nanosToNext() {
    return Math.max(0, next - nanos.getAsLong());
  }

  @Override
  public long begin() {
    restart();
    return 0;
  }

  @Override
  public void restart() {
    next = nanos.getAsLong() + period;
  }
}
