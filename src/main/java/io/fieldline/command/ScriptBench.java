package io.fieldline.command;

import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Calculates as often as possible for a second. The time of the data goes on by the script's
 * interval with every run, so that windows fill as they do in the plant.
 */
final class ScriptBench {

  /** Until then Java has compiled what runs often. */
  private static final Duration WARM_UP = Duration.ofMillis(500);

  private static final Duration LENGTH = Duration.ofSeconds(1);

  private final Calculation calculation;
  private final Duration interval;
  private Instant time = Instant.EPOCH;

  ScriptBench(Calculation calculation, Duration interval) {
    this.calculation = calculation;
    this.interval = interval;
  }

  /**
   * Runs.
   *
   * @param inputs what every run has, but for the time
   * @throws ScriptException when a run fails
   */
  BenchResult run(List<Measurement> inputs) throws ScriptException {
    time = inputs.get(0).sourceTime();
    runFor(WARM_UP, inputs);
    return runFor(LENGTH, inputs);
  }

  private BenchResult runFor(Duration length, List<Measurement> inputs) throws ScriptException {
    long runs = 0;
    long start = System.nanoTime();
    long end = start + length.toNanos();
    long now = start;
    while (now < end || runs == 0) {
      time = time.plus(interval);
      calculation.run(inputs.stream().map(input -> input.withSourceTime(time)).toList());
      runs++;
      now = System.nanoTime();
    }
    return new BenchResult(runs, Duration.ofNanos(now - start), interval);
  }
}
