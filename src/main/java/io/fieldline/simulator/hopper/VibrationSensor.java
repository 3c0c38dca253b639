package io.fieldline.simulator.hopper;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The vibration sensor at the conveyor's bearing, in its high-precision mode. The bearing wears out
 * within thirty days of running and is replaced then. About every two hours one axis fails for a
 * minute: it shows an error code and zeros.
 */
final class VibrationSensor {

  private static final int AXES = 3;
  private static final int CODES = 3;

  private static final double COUNTS = 100;
  private static final double COUNTS_PER_HERTZ = 10;

  private static final double[] VELOCITY = {1.8, 1.4, 1.1};
  private static final double VELOCITY_AT_REST = 0.04;

  /** The shaft turns 1,476 times a minute; the z axis sees twice that, from the coupling. */
  private static final double[] HERTZ = {24.6, 24.6, 49.2};

  private static final double NEW_BEARING = 0.05;
  private static final double SECONDS_TO_WEAR_OUT = 30 * 86_400.0;
  private static final double SECONDS_BETWEEN_FAILURES = 7_200;
  private static final double SECONDS_TO_WARM_UP = 600;

  private final double[] rms = new double[AXES];
  private final double[] crestFactor = new double[AXES];
  private final double[] kurtosis = new double[AXES];
  private final double[] hertz = new double[AXES];
  private final int[] errors = new int[AXES];
  private double wear = 4 * NEW_BEARING;
  private double warmth;
  private double temperature;
  private double failureSecondsLeft;

  void step(double seconds, Conveyor conveyor, double ambient, RandomGenerator random) {
    double speed = conveyor.speed();
    wear += speed * seconds / SECONDS_TO_WEAR_OUT;
    if (wear >= 1) {
      wear = NEW_BEARING;
    }
    double warm = speed * (18 + 12 * wear);
    warmth = warm + (warmth - warm) * Math.exp(-seconds / SECONDS_TO_WARM_UP);
    temperature = ambient + warmth;
    fail(seconds, random);
    for (int i = 0; i < AXES; i++) {
      measure(i, conveyor, random);
    }
  }

  private void fail(double seconds, RandomGenerator random) {
    failureSecondsLeft -= seconds;
    if (failureSecondsLeft > 0) {
      return;
    }
    Arrays.fill(errors, 0);
    if (random.nextDouble() < seconds / SECONDS_BETWEEN_FAILURES) {
      errors[random.nextInt(AXES)] = random.nextInt(1, CODES + 1);
      failureSecondsLeft = random.nextDouble(20, 120);
    }
  }

  private void measure(int axis, Conveyor conveyor, RandomGenerator random) {
    double speed = conveyor.speed();
    double heard = errors[axis] == 0 ? 1 : 0;
    double shaking = speed * VELOCITY[axis] * (1 + 1.5 * wear) * (0.8 + 0.4 * conveyor.load());
    rms[axis] = heard * (VELOCITY_AT_REST + shaking) * around(1, 0.05, random);
    crestFactor[axis] = heard * around(3 + speed * (1.8 * wear - 0.8), 0.1, random);
    kurtosis[axis] = heard * around(3 + speed * (4 * wear - 0.4), 0.1, random);
    hertz[axis] = heard * speed * around(HERTZ[axis], 0.1, random);
  }

  /** A normally distributed number, never below zero. */
  private static double around(double mean, double deviation, RandomGenerator random) {
    return Math.max(0, mean + deviation * random.nextGaussian());
  }

  void write(ByteBuffer block) {
    block.position(0);
    for (int i = 0; i < AXES; i++) {
      block.putShort(Raw.signed(COUNTS * rms[i] * crestFactor[i]));
    }
    put(block, COUNTS, rms);
    put(block, COUNTS, crestFactor);
    put(block, COUNTS, kurtosis);
    put(block, COUNTS_PER_HERTZ, hertz);
    block.putShort(Raw.signed(COUNTS * temperature));
    for (int error : errors) {
      block.putShort((short) error);
    }
  }

  private static void put(ByteBuffer block, double counts, double[] values) {
    for (double value : values) {
      block.putShort(Raw.signed(counts * value));
    }
  }
}
