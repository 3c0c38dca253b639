package io.fieldline.simulator;

import java.util.random.RandomGenerator;

/** One simulated sensor: a name, a type and the value that it shows. Not thread-safe. */
public final class Sensor {

  private final String name;
  private final SensorType type;
  private final RandomGenerator random;
  private long step;
  private double value = Double.NaN;

  /**
   * A sensor before its first step. Only a current sensor already shows a value, that of step 0;
   * the first one that {@link #next} returns is therefore sin(1).
   */
  public Sensor(String name, SensorType type, RandomGenerator random) {
    this.name = name;
    this.type = type;
    this.random = random;
    if (type == SensorType.CURRENT) {
      next();
    }
  }

  public String name() {
    return name;
  }

  /** Goes one step on and returns the new value. */
  public double next() {
    value = type.value(step, random);
    step++;
    return value;
  }

  /** The value of the last step; NaN before the first. */
  public double value() {
    return value;
  }

  /** The sensor as {@code {type, name, value}}. */
  @Override
  public String toString() {
    return "{type: %s, name: %s, value: %s}".formatted(type.label(), name, value);
  }
}
