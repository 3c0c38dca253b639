package io.fieldline.simulator.machines;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Three machine tools as a bean of a route: each call of {@link #next} goes on to the present and
 * gives all 36 values, {@code lathe_1001/main_drive/power} and so on. The same seed and the same
 * times give the same values.
 */
public final class MachinePark {

  /** More time than this is never made up for, for example after the computer slept. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final double LONGEST_STEP = 1;
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final List<Machine> machines =
      Arrays.stream(MachineType.values()).map(Machine::new).toList();
  private RandomGenerator random = RandomGenerator.getDefault();
  private double speed = 1;
  private @Nullable Instant last;

  /** Machines with true time and random numbers of their own. */
  public MachinePark() {
    this(Clock.systemUTC());
  }

  MachinePark(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes the random numbers the same at every start.
   *
   * @param seed 0 for others at every start, which is so unless told
   */
  public void setSeed(long seed) {
    // The documentation of Random fixes its numbers for all Java versions.
    random = seed == 0 ? RandomGenerator.getDefault() : new Random(seed);
  }

  /**
   * Lets the time of the machines run faster, to see them fail sooner.
   *
   * @param speed 1 to 1000; 1 unless told
   */
  public void setSpeed(double speed) {
    if (!(speed >= 1 && speed <= 1_000)) {
      throw new IllegalArgumentException("a speed is 1 to 1000, not " + speed);
    }
    this.speed = speed;
  }

  /** Goes on to the time of the clock; good measurements with that time. */
  public synchronized Batch next() {
    Instant now = clock.instant();
    go(secondsUntil(now));
    last = now;
    var measurements = new ArrayList<Measurement>();
    for (Machine machine : machines) {
      machine.values((tag, value) -> measurements.add(Measurement.good(tag, Value.of(value), now)));
    }
    return new Batch(measurements);
  }

  /** Goes on in steps that are short against everything that happens. */
  void go(double seconds) {
    for (double left = seconds; left > 0; left -= LONGEST_STEP) {
      double step = Math.min(left, LONGEST_STEP);
      machines.forEach(machine -> machine.step(step, random));
    }
  }

  private double secondsUntil(Instant now) {
    Duration since = last == null ? Duration.ZERO : Duration.between(last, now);
    if (since.compareTo(LONGEST_PAUSE) > 0) {
      since = LONGEST_PAUSE;
    }
    return Math.max(0, since.toNanos() / NANOS * speed);
  }
}
