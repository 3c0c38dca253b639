package io.fieldline.source.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Gives every message a received time of its own. A sink knows a measurement by its tag and time:
 * two bare values within one tick of the clock would be taken for one.
 */
final class ReceivedTimes {

  /** A clock that is set back farther than this is followed. */
  private static final Duration TICK = Duration.ofMillis(20);

  private final Clock clock;
  private Instant last = Instant.MIN;

  ReceivedTimes(Clock clock) {
    this.clock = clock;
  }

  /** Now, or a nanosecond after the last answer when the clock has not moved on since. */
  Instant next() {
    Instant now = clock.instant();
    if (!now.isAfter(last) && last.isBefore(now.plus(TICK))) {
      now = last.plusNanos(1);
    }
    last = now;
    return now;
  }
}
