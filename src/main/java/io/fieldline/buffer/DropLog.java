package io.fieldline.buffer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/** Says how much was dropped, at most once a minute. One thread drops, any may ask. */
final class DropLog {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Logger log;
  private final String buffer;
  private final Clock clock;
  private long unsaid;
  private volatile Instant said = Instant.MIN;

  DropLog(Logger log, String buffer, Clock clock) {
    this.log = log;
    this.buffer = buffer;
    this.clock = clock;
  }

  void dropped(long measurements) {
    unsaid += measurements;
    say();
  }

  /** Says what was left unsaid, when a minute has passed. */
  void say() {
    if (unsaid > 0 && !recent()) {
      log.warn("Buffer {}: dropped the {} oldest measurements to keep its bounds", buffer, unsaid);
      unsaid = 0;
      said = clock.instant();
    }
  }

  /** Whether something was dropped within the last minute; not after the clock was set back. */
  boolean recent() {
    Instant now = clock.instant();
    return !now.isBefore(said) && now.isBefore(said.plus(MINUTE));
  }
}
