package io.fieldline.buffer;

import io.fieldline.sqlite.UnixNanos;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How fast a buffer fills. It compares the lowest levels of ten-second slices over the last five
 * minutes, so that the ups and downs of normal deliveries do not count as filling.
 */
final class FillRate {

  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final int SLICES = 30;
  private static final double LONGEST_HOURS = 10_000;

  private record Slice(long start, long lowest) {}

  private final Clock clock;
  private final Deque<Slice> slices = new ArrayDeque<>(SLICES);

  FillRate(Clock clock) {
    this.clock = clock;
  }

  /** Notes the present level. */
  synchronized void sample(long bytes) {
    long now = UnixNanos.of(clock.instant());
    Slice newest = slices.peekLast();
    if (newest != null && now >= newest.start() && now - newest.start() < SLICE.toNanos()) {
      if (bytes < newest.lowest()) {
        slices.removeLast();
        slices.addLast(new Slice(newest.start(), bytes));
      }
      return;
    }
    if (newest != null && now < newest.start()) {
      slices.clear(); // the clock was set back
    }
    slices.addLast(new Slice(now, bytes));
    if (slices.size() > SLICES) {
      slices.removeFirst();
    }
  }

  /**
   * Hours until the room is used up at the present rate.
   *
   * @param bytes the present level
   * @param room bytes that are left
   * @return empty when the buffer is not filling or was not watched for at least one slice
   */
  synchronized OptionalDouble hoursLeft(long bytes, long room) {
    sample(bytes);
    Slice oldest = slices.getFirst();
    Slice newest = slices.getLast();
    double hours = (newest.start() - oldest.start()) / 3.6e12;
    long grown = newest.lowest() - oldest.lowest();
    if (hours <= 0 || grown <= 0) {
      return OptionalDouble.empty();
    }
    double left = Math.max(0, room) / (grown / hours);
    return left > LONGEST_HOURS ? OptionalDouble.empty() : OptionalDouble.of(left);
  }
}
