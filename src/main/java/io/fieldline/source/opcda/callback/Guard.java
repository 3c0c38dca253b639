package io.fieldline.source.opcda.callback;

import java.time.Clock;
import java.time.Duration;

/**
 * Keeps strangers from guessing our password: no more than a few refused logins within a minute,
 * from all callers together. Safe to use from any thread.
 */
final class Guard {

  private static final int MOST = 5;
  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private int refused;
  private long sinceMillis;

  Guard(Clock clock) {
    this.clock = clock;
    sinceMillis = clock.millis();
  }

  /** Whether a login is looked at. */
  synchronized boolean isOpen() {
    if (Math.abs(clock.millis() - sinceMillis) >= MINUTE_MILLIS) {
      sinceMillis = clock.millis();
      refused = 0;
    }
    return refused < MOST;
  }

  /** A login was refused. */
  synchronized void refused() {
    refused++;
  }
}
