package io.fieldline.simulator.machines;

import java.util.Locale;

/** What is measured of a component, and the figures of its statistics while the machine runs. */
public enum Parameter {
  /** Power consumption in kW. */
  POWER(7.4, 0.4, 8.6, 0, 0.6, 0),
  /** Temperature in °C; it follows slowly. */
  TEMPERATURE(70, 10, 100, 20, 0.3, 0.9),
  /** Vibration velocity in µm/s. */
  VIBRATION(400, 20, 500, 0, 0.6, 0.9);

  private final double mean;
  private final double deviation;
  private final double limit;
  private final double rest;
  private final double speed;
  private final double dependence;

  Parameter(
      double mean, double deviation, double limit, double rest, double speed, double dependence) {
    this.mean = mean;
    this.deviation = deviation;
    this.limit = limit;
    this.rest = rest;
    this.speed = speed;
    this.dependence = dependence;
  }

  /** The mean of its targets. */
  public double mean() {
    return mean;
  }

  /** The standard deviation of its targets. */
  public double deviation() {
    return deviation;
  }

  /** Above this the component suffers. */
  public double limit() {
    return limit;
  }

  /** What it falls to while the machine stands. */
  public double rest() {
    return rest;
  }

  /** How much of the way to the target it goes in a second, 0 to 1. */
  double speed() {
    return speed;
  }

  /** How much of a change of the power it takes over, 0 to 1. */
  double dependence() {
    return dependence;
  }

  /** The last part of a tag, such as {@code power}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
