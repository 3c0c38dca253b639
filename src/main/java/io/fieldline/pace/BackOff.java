package io.fieldline.pace;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: doubled each time up to a limit, each shortened by up to a quarter at
 * random so that many do not try again at the same moment.
 */
public final class BackOff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  /** Starts with the first wait. */
  public BackOff(Duration first, Duration longest) {
    this(first, longest, new Random());
  }

  /**
   * Starts with the first wait.
   *
   * @param random decides how much each wait is shortened
   */
  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** The wait before the next attempt. */
  public Duration next() {
    Duration wait = next;
    next = wait.multipliedBy(2).compareTo(longest) < 0 ? wait.multipliedBy(2) : longest;
    return Duration.ofNanos((long) (wait.toNanos() * (1 - random.nextDouble() / 4)));
  }

  /** Starts over after a success. */
  public void reset() {
    next = first;
  }
}
