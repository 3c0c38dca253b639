package io.fieldline.sink.influxdb;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** The unit of a line's time. Two points of a series in one unit are one point. */
enum Precision {
  NS(1, "n"),
  US(1_000, "u"),
  MS(1_000_000, "ms"),
  S(1_000_000_000, "s");

  private static final long SECOND = 1_000_000_000;

  private final long nanoseconds;
  private final String nameInV1;

  Precision(long nanoseconds, String nameInV1) {
    this.nanoseconds = nanoseconds;
    this.nameInV1 = nameInV1;
  }

  /** Reads {@code ns}, {@code us}, {@code ms} or {@code s}. */
  static Precision parse(String text) {
    return Arrays.stream(values())
        .filter(precision -> precision.toString().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "influx.precision has to be ns, us, ms or s, not '" + text + "'"));
  }

  /** The time since 1970 in this unit; finer digits are cut off, towards the past. */
  long of(Instant time) {
    long seconds = time.getEpochSecond();
    long rest = time.getNano();
    if (seconds < 0) {
      // The whole seconds of the earliest time are more than 64 bits of nanoseconds.
      seconds++;
      rest -= SECOND;
    }
    return Math.floorDiv(seconds * SECOND + rest, nanoseconds);
  }

  /** The name that InfluxDB 1 knows it by. */
  String nameInV1() {
    return nameInV1;
  }

  /** The name that the others know it by, and the setting. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
