package io.fieldline.simulator.machines;

import java.util.random.RandomGenerator;

/**
 * One parameter of one component. While the machine runs it has a target, drawn at random and held
 * for about 20 seconds; now and then the target jumps. The value moves toward it.
 */
final class Signal {

  private static final double HOLD_SECONDS = 20;
  private static final double HOLD_DEVIATION = 3;
  private static final double JUMP = 1.5;
  private static final double JUMP_CHANCE = 0.01;
  private static final double JUMP_CHANCE_WHEN_FAULTY = 0.4;

  /** However much power is drawn, a target is at most doubled by it. */
  private static final double MOST_BY_LOAD = 2;

  private final Parameter parameter;
  private double target;
  private double heldSeconds;
  private double value;

  /** A signal of a machine that stands. */
  Signal(Parameter parameter) {
    this.parameter = parameter;
    value = parameter.rest();
  }

  double value() {
    return value;
  }

  /** Whether the value is beyond the limit. */
  boolean isOver() {
    return value > parameter.limit();
  }

  /**
   * Goes on while the machine runs.
   *
   * @param load power that the component draws, 1 for its mean
   * @return whether a new target was drawn, and jumped
   */
  boolean run(double seconds, double load, boolean faulty, RandomGenerator random) {
    heldSeconds -= seconds;
    boolean jumps = heldSeconds <= 0 && draw(faulty, random);
    double byLoad = 1 + parameter.dependence() * (load - 1);
    approach(target * Math.min(MOST_BY_LOAD, Math.max(0, byLoad)), seconds);
    return jumps;
  }

  /** Goes on while the machine stands. */
  void rest(double seconds) {
    heldSeconds = 0;
    approach(parameter.rest(), seconds);
  }

  private boolean draw(boolean faulty, RandomGenerator random) {
    heldSeconds = Math.max(1, random.nextGaussian(HOLD_SECONDS, HOLD_DEVIATION));
    target = Math.max(0, random.nextGaussian(parameter.mean(), parameter.deviation()));
    boolean jumps = random.nextDouble() < (faulty ? JUMP_CHANCE_WHEN_FAULTY : JUMP_CHANCE);
    if (jumps) {
      target *= JUMP;
    }
    return jumps;
  }

  /** Two half steps go as far as a whole one. */
  private void approach(double goal, double seconds) {
    value += (goal - value) * (1 - Math.pow(1 - parameter.speed(), seconds));
  }
}
