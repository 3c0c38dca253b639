package io.fieldline.sqlite;

import java.time.Instant;

/** Time as the files keep it: nanoseconds since 1970 in 64 bits, 1677 to 2262. */
public final class UnixNanos {

  private static final long SECOND = 1_000_000_000L;

  private UnixNanos() {}

  /** The nanoseconds of a time; one outside the range becomes the nearest one inside. */
  public static long of(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < Long.MIN_VALUE / SECOND || seconds >= Long.MAX_VALUE / SECOND) {
      return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return seconds * SECOND + time.getNano();
  }

  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
