package io.fieldline.buffer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a buffer may empty: a bucket of time that each delivery overdraws by what it takes at
 * the limit; the next one begins when the debt is paid. Used by one thread.
 */
final class DrainLimit {

  private static final double SECOND = 1e9;

  private final int perSecond;
  private final Clock clock;
  private Duration debt = Duration.ZERO;
  private Instant since;

  /**
   * Starts without a debt.
   *
   * @param perSecond measurements; 0 for no limit
   */
  DrainLimit(int perSecond, Clock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** How long until the next delivery may begin; zero or less for now. */
  Duration rest() {
    Instant now = clock.instant();
    if (now.isAfter(since)) {
      debt = debt.minus(Duration.between(since, now));
    }
    since = now; // also when the clock was set back: the debt stays
    debt = debt.isNegative() ? Duration.ZERO : debt;
    return debt;
  }

  /** Notes a delivery that has begun. */
  void began(int measurements) {
    if (perSecond > 0) {
      debt = rest().plusNanos((long) (measurements * SECOND / perSecond));
    }
  }
}
