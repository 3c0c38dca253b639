package io.fieldline.simulator.hopper;

import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.util.random.RandomGenerator;

/** Temperature at the hopper in °C: warmest at three in the afternoon, 6 °C around its mean. */
final class Weather {

  private static final int AT = 2;

  /** The analog input counts 27683 at 250 °C. */
  private static final double COUNTS_PER_DEGREE = 27_683 / 250.0;

  private static final double SWING = 6;
  private static final double WARMEST_HOUR = 15;
  private static final double NOISE = 0.03;
  private static final double SECONDS_PER_HOUR = 3600;

  private final double mean;
  private final Drift weather = new Drift(0, 0.8, SECONDS_PER_HOUR);
  private double temperature;

  Weather(double mean) {
    this.mean = mean;
  }

  void step(double seconds, LocalTime time, RandomGenerator random) {
    double hour = time.toSecondOfDay() / SECONDS_PER_HOUR;
    double sun = SWING * Math.cos((hour - WARMEST_HOUR) * Math.PI / 12);
    double noise = NOISE * random.nextGaussian();
    temperature = mean + sun + weather.step(seconds, random) + noise;
  }

  double temperature() {
    return temperature;
  }

  void write(ByteBuffer block) {
    block.putShort(AT, Raw.signed(temperature * COUNTS_PER_DEGREE));
  }
}
