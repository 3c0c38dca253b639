package io.fieldline.simulator.hopper;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The three-phase meter of the conveyor's feed, behind current transformers of 100 A : 5 A. At full
 * speed it shows about 34 A and 20 kW; the inrush of a start reaches 110 A and lowers the voltage.
 */
final class PowerMeter {

  private static final int AT = 4;
  private static final int PHASES = 3;

  /** The meter counts 0.1 V, 0.001 A, 0.0001 kW and 1 kWh, the last three on the small side. */
  private static final double TRANSFORMERS = 20;

  private static final double COUNTS_PER_VOLT = 10;
  private static final double COUNTS_PER_AMPERE = 1_000 / TRANSFORMERS;
  private static final double COUNTS_PER_KILOWATT = 10_000 / TRANSFORMERS;
  private static final double COUNTS_PER_KILOWATT_HOUR = 1 / TRANSFORMERS;

  private static final double[] IMBALANCE = {1, 0.97, 1.03};
  private static final double IDLE_AMPERES = 1.6;
  private static final double EMPTY_AMPERES = 14;
  private static final double LOAD_AMPERES = 26;
  private static final double INRUSH_AMPERES = 68;
  private static final double INRUSH_VOLTS = 4;
  private static final double NOISE = 0.005;
  private static final double WATTS_PER_KILOWATT = 1_000;
  private static final double SECONDS_PER_HOUR = 3_600;

  /** Power factors of the cabinet, of the running motor, and of one that starts. */
  private static final double IDLE_FACTOR = 0.6;

  private static final double RUNNING_FACTOR = 0.85;
  private static final double INRUSH_FACTOR = 0.35;

  private final List<Drift> mains =
      List.of(new Drift(229, 0.8, 120), new Drift(228, 0.8, 120), new Drift(228.5, 0.8, 120));
  private final double[] volts = new double[PHASES];
  private final double[] amperes = new double[PHASES];
  private final double[] kilowatts = new double[PHASES];
  private double kilowattHours = 48_213;

  void step(double seconds, Conveyor conveyor, RandomGenerator random) {
    double work = conveyor.speed() * (EMPTY_AMPERES + LOAD_AMPERES * conveyor.load());
    double inrush = INRUSH_AMPERES * conveyor.inrush();
    for (int i = 0; i < PHASES; i++) {
      double share = IMBALANCE[i] * (1 + NOISE * random.nextGaussian());
      volts[i] = mains.get(i).step(seconds, random) - INRUSH_VOLTS * conveyor.inrush();
      amperes[i] = share * (IDLE_AMPERES + work + inrush);
      double active = IDLE_FACTOR * IDLE_AMPERES + RUNNING_FACTOR * work + INRUSH_FACTOR * inrush;
      kilowatts[i] = volts[i] * share * active / WATTS_PER_KILOWATT;
    }
    kilowattHours += total() * seconds / SECONDS_PER_HOUR;
  }

  void write(ByteBuffer block) {
    block.position(AT);
    for (int i = 0; i < PHASES; i++) {
      put(block, COUNTS_PER_VOLT * between(volts[i], volts[(i + 1) % PHASES]));
    }
    for (double each : volts) {
      put(block, COUNTS_PER_VOLT * each);
    }
    for (double each : amperes) {
      put(block, COUNTS_PER_AMPERE * each);
    }
    put(block, COUNTS_PER_KILOWATT * total());
    for (double each : kilowatts) {
      put(block, COUNTS_PER_KILOWATT * each);
    }
    put(block, COUNTS_PER_KILOWATT_HOUR * kilowattHours);
  }

  private double total() {
    return kilowatts[0] + kilowatts[1] + kilowatts[2];
  }

  /** The voltage between two phases that are 120 degrees apart. */
  private static double between(double one, double other) {
    return Math.sqrt(one * one + other * other + one * other);
  }

  private static void put(ByteBuffer block, double counts) {
    block.putFloat((float) counts);
  }
}
