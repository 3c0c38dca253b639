package io.fieldline.source.mqtt;

import java.util.concurrent.ThreadLocalRandom;

/** Waiting times between attempts: 250 ms doubling to 10 s, each up to a quarter shorter. */
final class Backoff {

  private static final long FIRST_MILLIS = 250;
  private static final long LAST_MILLIS = 10_000;

  private long next = FIRST_MILLIS;

  /** The time to wait before the next attempt, in milliseconds. */
  long nextMillis() {
    long wait = next;
    next = Math.min(LAST_MILLIS, next * 2);
    return wait - ThreadLocalRandom.current().nextLong(wait / 4);
  }

  /** An attempt went well. */
  void reset() {
    next = FIRST_MILLIS;
  }
}
