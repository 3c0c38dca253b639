package io.fieldline.simulator.machines;

import java.util.random.RandomGenerator;

/**
 * How likely something happens to a worn component: a logistic curve over the level of its wear.
 *
 * @param evenLevel where it happens within a minute with probability 0.5
 */
record Risk(double evenLevel) {

  /** A component becomes faulty. */
  static final Risk FAULT = new Risk(1);

  /** A faulty component breaks down. */
  static final Risk BREAKDOWN = new Risk(2);

  private static final double STEEPNESS = 6;
  private static final double SECONDS = 60;

  /** Probability within a minute, 0 to 1. */
  double perMinute(double level) {
    return 1 / (1 + Math.exp(-STEEPNESS * (level - evenLevel)));
  }

  /** Draws whether it happens within some seconds. */
  boolean strikes(double level, double seconds, RandomGenerator random) {
    return random.nextDouble() < 1 - Math.pow(1 - perMinute(level), seconds / SECONDS);
  }
}
