package io.fieldline.simulator.hopper;

import java.util.random.RandomGenerator;

/** The conveyor that fills the hopper: it runs for some minutes, rests, and starts again. */
final class Conveyor {

  private static final double SHORTEST_RUN = 90;
  private static final double LONGEST_RUN = 240;
  private static final double SHORTEST_REST = 30;
  private static final double LONGEST_REST = 90;
  private static final double SECONDS_TO_SPEED = 2;
  private static final double SECONDS_TO_STAND = 4;
  private static final double INRUSH_SECONDS = 0.8;

  private final Drift material = new Drift(0.7, 0.1, 40);
  private boolean running;
  private double secondsLeft = 5;
  private double secondsSinceStart;
  private double speed;
  private double load;

  void step(double seconds, RandomGenerator random) {
    secondsLeft -= seconds;
    secondsSinceStart += seconds;
    if (secondsLeft <= 0) {
      running = !running;
      secondsSinceStart = 0;
      secondsLeft =
          running
              ? random.nextDouble(SHORTEST_RUN, LONGEST_RUN)
              : random.nextDouble(SHORTEST_REST, LONGEST_REST);
    }
    speed =
        running
            ? Math.min(1, speed + seconds / SECONDS_TO_SPEED)
            : Math.max(0, speed - seconds / SECONDS_TO_STAND);
    load = Math.max(0.3, Math.min(1, material.step(seconds, random)));
  }

  boolean isRunning() {
    return running;
  }

  /** 0 standing to 1 at full speed. */
  double speed() {
    return speed;
  }

  /** Material on the belt, 0.3 to 1. */
  double load() {
    return load;
  }

  /** What is left of the inrush of the motor: 1 at the start, then falling to 0. */
  double inrush() {
    return running ? Math.exp(-secondsSinceStart / INRUSH_SECONDS) : 0;
  }
}
