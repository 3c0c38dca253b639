package io.fieldline.simulator.hopper;

import java.util.random.RandomGenerator;

/**
 * A value that wanders at random and is drawn back to its mean (Ornstein-Uhlenbeck process); the
 * length of the steps does not change its character.
 */
final class Drift {

  private final double mean;
  private final double deviation;
  private final double memorySeconds;
  private double value;

  /**
   * Starts at the mean.
   *
   * @param deviation standard deviation around the mean in the long run
   * @param memorySeconds after this time a third of an excursion is left
   */
  Drift(double mean, double deviation, double memorySeconds) {
    this.mean = mean;
    this.deviation = deviation;
    this.memorySeconds = memorySeconds;
    value = mean;
  }

  double step(double seconds, RandomGenerator random) {
    double kept = Math.exp(-seconds / memorySeconds);
    double noise = deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    value = mean + (value - mean) * kept + noise;
    return value;
  }
}
