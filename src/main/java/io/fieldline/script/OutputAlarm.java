package io.fieldline.script;

import io.fieldline.device.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a scripted tag raises an alarm (the words are those of ISA-18.2).
 *
 * @param highHigh upper alarm
 * @param high upper warning
 * @param low lower warning
 * @param lowLow lower alarm
 * @param digital the state that is an alarm, 1 for true, for a tag that is a truth value
 * @param onDelay how long a limit must be passed before the alarm comes, zero for at once
 * @param reactivation after this time an acknowledged alarm that stands comes again, zero for never
 * @param inhibit what suppresses the alarm, free text for people
 * @param inhibited whether it is suppressed
 */
public record OutputAlarm(
    AlarmPoint highHigh,
    AlarmPoint high,
    AlarmPoint low,
    AlarmPoint lowLow,
    AlarmPoint digital,
    Duration onDelay,
    Duration reactivation,
    String inhibit,
    boolean inhibited) {

  /** No alarm; the digital state would be 1. */
  public static final OutputAlarm NONE =
      new OutputAlarm(
          AlarmPoint.OFF,
          AlarmPoint.OFF,
          AlarmPoint.OFF,
          AlarmPoint.OFF,
          new AlarmPoint(1, false),
          Duration.ZERO,
          Duration.ZERO,
          "",
          false);

  /** Checks the durations, and the order of the limits that are switched on. */
  public OutputAlarm {
    if (onDelay.isNegative() || reactivation.isNegative()) {
      throw new IllegalArgumentException("delays of alarms must not be negative");
    }
    limits(highHigh, high, low, lowLow, digital);
  }

  /** The limits that are switched on. */
  public Limits limits() {
    return limits(highHigh, high, low, lowLow, digital);
  }

  private static Limits limits(
      AlarmPoint highHigh, AlarmPoint high, AlarmPoint low, AlarmPoint lowLow, AlarmPoint digital) {
    return new Limits(
        on(highHigh),
        on(high),
        on(low),
        on(lowLow),
        digital.enabled() ? (Boolean) (digital.value() != 0) : null);
  }

  private static @Nullable Double on(AlarmPoint point) {
    return point.enabled() ? (Double) point.value() : null;
  }
}
