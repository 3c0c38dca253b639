package io.fieldline.script.function;

import java.time.Duration;
import java.time.Instant;

/** Arithmetic with times in nanoseconds since 1970, from 1677 to 2262 without overflow. */
final class Moment {

  private static final double NANOS = 1e9;

  private Moment() {}

  static long nanos(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }

  /** Seconds since 1970, exact to the microsecond. */
  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / NANOS;
  }

  static double seconds(long nanos) {
    return nanos / NANOS;
  }

  /** Seconds from the earlier to the later. */
  static double between(long earlier, long later) {
    long nanos = later - earlier;
    return (nanos >= 0 ? nanos : (double) later - earlier) / NANOS;
  }

  /** The time that lies so far before another. */
  static long before(long time, long length) {
    return time >= Long.MIN_VALUE + length ? time - length : Long.MIN_VALUE;
  }
}
