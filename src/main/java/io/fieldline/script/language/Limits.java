package io.fieldline.script.language;

import java.time.Duration;

/**
 * What one run of a script may use at most.
 *
 * @param maxSteps statements, expressions and loop turns, 1,000 to a billion
 * @param maxTime the safety net behind the steps, 10 ms to a minute
 * @param maxMemory bytes that the run may allocate, 1 MiB to 1 GiB
 */
public record Limits(long maxSteps, Duration maxTime, long maxMemory) {

  /** What scripts get where nothing else is set. */
  public static final Limits USUAL = new Limits(200_000, Duration.ofMillis(500), 16L << 20);

  private static final long MIB = 1 << 20;

  /** Checks the ranges. */
  public Limits {
    if (maxSteps < 1_000 || maxSteps > 1_000_000_000) {
      throw new IllegalArgumentException("a run may take 1,000 to a billion steps: " + maxSteps);
    }
    if (maxTime.toMillis() < 10 || maxTime.toMillis() > 60_000) {
      throw new IllegalArgumentException("a run may take 10 ms to a minute: " + maxTime);
    }
    if (maxMemory < MIB || maxMemory > 1024 * MIB) {
      throw new IllegalArgumentException("a run may use 1 MiB to 1 GiB: " + maxMemory);
    }
  }
}
