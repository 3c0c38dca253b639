package io.fieldline.simulator.machines;

/** What a component has been through since it was new or repaired. */
final class Wear {

  /** Each of these alone wears a component to level 1. */
  private static final double WORKED_SECONDS = 4 * 3_600;

  private static final double OVERLOAD_SECONDS = 600;
  private static final double HOT_SECONDS = 600;
  private static final double JUMPS = 20;

  private double workedSeconds;
  private double overloadSeconds;
  private double hotSeconds;
  private int temperatureJumps;
  private int vibrationJumps;

  /**
   * Adds time at work.
   *
   * @param overload whether the power was above its limit
   * @param hot whether the temperature was above its limit
   */
  void work(double seconds, boolean overload, boolean hot) {
    workedSeconds += seconds;
    overloadSeconds += overload ? seconds : 0;
    hotSeconds += hot ? seconds : 0;
  }

  /** Adds a jump; one of the power shows as overload. */
  void jump(Parameter parameter) {
    switch (parameter) {
      case POWER -> {}
      case TEMPERATURE -> temperatureJumps++;
      case VIBRATION -> vibrationJumps++;
    }
  }

  /** 0 as new; about 1 where faults are likely; grows without bound. */
  double level() {
    return workedSeconds / WORKED_SECONDS
        + overloadSeconds / OVERLOAD_SECONDS
        + hotSeconds / HOT_SECONDS
        + (temperatureJumps + vibrationJumps) / JUMPS;
  }

  /** As new. */
  void reset() {
    workedSeconds = 0;
    overloadSeconds = 0;
    hotSeconds = 0;
    temperatureJumps = 0;
    vibrationJumps = 0;
  }
}
