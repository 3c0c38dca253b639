package io.fieldline.model;

import java.time.Instant;
import java.util.Objects;

/**
 * One value of one tag at one time.
 *
 * @param tag the signal
 * @param value what was measured, {@link Value#none} when bad quality left nothing to report
 * @param quality how far the value can be trusted
 * @param sourceTime when the source says that the value was true, nanoseconds; the received time
 *     where the source gives none
 * @param receivedTime when Fieldline received it, nanoseconds
 */
public record Measurement(
    Tag tag, Value value, Quality quality, Instant sourceTime, Instant receivedTime) {

  /** Earliest time that fits the nanoseconds of a 64-bit number: 1677-09-21. */
  public static final Instant MIN_TIME = Instant.ofEpochSecond(0, Long.MIN_VALUE);

  /** Latest time that fits the nanoseconds of a 64-bit number: 2262-04-11. */
  public static final Instant MAX_TIME = Instant.ofEpochSecond(0, Long.MAX_VALUE);

  /** Checks that every part is there and the times fit 64-bit nanoseconds. */
  public Measurement {
    Objects.requireNonNull(tag);
    Objects.requireNonNull(value);
    Objects.requireNonNull(quality);
    check("source", sourceTime);
    check("received", receivedTime);
  }

  /** A good measurement whose source gives no time of its own. */
  public static Measurement good(Tag tag, Value value, Instant receivedTime) {
    return new Measurement(tag, value, Quality.GOOD, receivedTime, receivedTime);
  }

  /** What stands for a tag that has never had a value: older than whatever comes. */
  public static Measurement missing(Tag tag) {
    return new Measurement(
        tag, Value.none(), Quality.BAD_NOT_CONNECTED, Instant.EPOCH, Instant.EPOCH);
  }

  public Measurement withTag(Tag other) {
    return new Measurement(other, value, quality, sourceTime, receivedTime);
  }

  public Measurement withValue(Value other) {
    return new Measurement(tag, other, quality, sourceTime, receivedTime);
  }

  public Measurement withQuality(Quality other) {
    return new Measurement(tag, value, other, sourceTime, receivedTime);
  }

  public Measurement withSourceTime(Instant other) {
    return new Measurement(tag, value, quality, other, receivedTime);
  }

  private static void check(String name, Instant time) {
    if (time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME)) {
      throw new IllegalArgumentException(
          name + " time " + time + " lies outside " + MIN_TIME + " to " + MAX_TIME);
    }
  }
}
