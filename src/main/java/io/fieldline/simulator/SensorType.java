package io.fieldline.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a simulated sensor measures, and how its value follows from the number of the step. */
public enum SensorType {
  /** Uniformly random in [25, 26). */
  TEMPERATURE("temp") {
    @Override
    double value(long step, RandomGenerator random) {
      return random.nextDouble() + 25;
    }
  },

  /** Uniformly random in [173.52, 174.52). */
  PRESSURE("pressure") {
    @Override
    double value(long step, RandomGenerator random) {
      return random.nextDouble() + 55 - 56.48 + 25 * 7;
    }
  },

  /** The sine of the step, in radians. */
  CURRENT("current") {
    @Override
    double value(long step, RandomGenerator random) {
      return Math.sin((double) step);
    }
  },

  /** The square of the step, at most 500,000. */
  ACCELERATION("acceleration") {
    @Override
    double value(long step, RandomGenerator random) {
      return Math.min((double) step * step, 5e5);
    }
  };

  private final String label;

  SensorType(String label) {
    this.label = label;
  }

  /**
   * The type of a name as users write it, in any case.
   *
   * @throws IllegalArgumentException if there is no such type; the message lists the types
   */
  public static SensorType named(String name) {
    return Arrays.stream(values())
        .filter(type -> type.toString().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no sensor type '" + name + "': choose one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(SensorType::toString).collect(Collectors.joining(", "));
  }

  /** The value at a step; steps count from 0. */
  abstract double value(long step, RandomGenerator random);

  /** How the sensor calls its type when it describes itself; temperature is {@code temp} there. */
  public String label() {
    return label;
  }

  /** The name that users write, for example {@code temperature}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
