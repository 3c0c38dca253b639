package io.fieldline.simulator.hopper;

import io.fieldline.simulator.s7.Memory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.random.RandomGenerator;

/**
 * Hopper unit 4 as its PLC sees it, in DB4 (60 bytes: dust, temperature, electricity) and DB6 (38
 * bytes: vibration). {@code devices/hopper_unit_4.yaml} says what stands where. Not thread-safe.
 */
final class HopperUnit {

  private static final int BLOCK = 4;
  private static final int BLOCK_BYTES = 60;
  private static final int VIBRATION_BLOCK = 6;
  private static final int VIBRATION_BYTES = 38;

  /** More time than this never passes in one step, for example after the machine slept. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private static final double NANOS = 1e9;

  private final Clock clock;
  private final RandomGenerator random;
  private final Conveyor conveyor = new Conveyor();
  private final Dust dust = new Dust();
  private final Weather weather;
  private final PowerMeter meter = new PowerMeter();
  private final VibrationSensor vibration = new VibrationSensor();
  private Instant last;

  /**
   * A unit whose conveyor is about to start.
   *
   * @param clock true time, and the zone in which the afternoon is warm
   * @param meanTemperature of a day, in °C
   */
  HopperUnit(Clock clock, RandomGenerator random, double meanTemperature) {
    this.clock = clock;
    this.random = random;
    weather = new Weather(meanTemperature);
    last = clock.instant();
    step();
  }

  /** Goes on to the time that the clock shows. */
  void step() {
    Instant now = clock.instant();
    double seconds = since(last, now).toNanos() / NANOS;
    last = now;
    conveyor.step(seconds, random);
    dust.step(seconds, conveyor, random);
    weather.step(seconds, LocalTime.ofInstant(now, clock.getZone()), random);
    meter.step(seconds, conveyor, random);
    vibration.step(seconds, conveyor, weather.temperature(), random);
  }

  static void addBlocks(Memory memory) {
    memory.addBlock(BLOCK, BLOCK_BYTES);
    memory.addBlock(VIBRATION_BLOCK, VIBRATION_BYTES);
  }

  /** Writes both blocks as one change. */
  void write(Memory memory) {
    memory.atomically(
        () -> {
          memory.update(
              BLOCK,
              block -> {
                dust.write(block);
                weather.write(block);
                meter.write(block);
              });
          memory.update(VIBRATION_BLOCK, vibration::write);
        });
  }

  private static Duration since(Instant before, Instant now) {
    Duration since = Duration.between(before, now);
    if (since.isNegative()) {
      return Duration.ZERO;
    }
    return since.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : since;
  }
}
