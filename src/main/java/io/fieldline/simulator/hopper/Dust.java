package io.fieldline.simulator.hopper;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** PM10 above the hopper in µg/m³: a slow background, and clouds that settle while it is filled. */
final class Dust {

  private static final int AT = 0;
  private static final double MOST = 1000;
  private static final double NOISE = 2;
  private static final double CLOUD = 100;
  private static final double SECONDS_BETWEEN_CLOUDS = 45;
  private static final double SECONDS_TO_SETTLE = 25;

  private final Drift background = new Drift(40, 12, 600);
  private double cloud;
  private double value;

  void step(double seconds, Conveyor conveyor, RandomGenerator random) {
    cloud *= Math.exp(-seconds / SECONDS_TO_SETTLE);
    if (conveyor.isRunning() && random.nextDouble() < seconds / SECONDS_BETWEEN_CLOUDS) {
      cloud += CLOUD * random.nextExponential();
    }
    double noise = NOISE * random.nextGaussian();
    value = Math.max(0, Math.min(MOST, background.step(seconds, random) + cloud + noise));
  }

  void write(ByteBuffer block) {
    block.putShort(AT, Raw.unsigned(value));
  }
}
