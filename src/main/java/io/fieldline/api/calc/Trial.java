package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A script with the inputs that a request wants it calculated with, on variables of its own.
 *
 * @param subject the script
 * @param inputs one for each of its inputs
 */
record Trial(Subject subject, List<Measurement> inputs) {

  private static final long SECOND = 1_000_000_000;

  /** {@code script_id}, {@code script_name} and {@code input_data}. */
  ObjectNode head() {
    return subject.head().set("input_data", MeasurementJson.byTag(inputs));
  }

  /** Variables to calculate with. */
  Calculation variables() throws ScriptException {
    return subject.variables().take();
  }

  /**
   * Calculates as often as it can in a second, at least once.
   *
   * @param nanos a clock for durations
   */
  Speed measure(LongSupplier nanos) throws ScriptException {
    Calculation calculation = variables();
    List<Measurement> result = calculation.run(inputs); // also warms up
    long runs = 0;
    long begun = nanos.getAsLong();
    long taken = 0;
    while (runs == 0 || taken < SECOND) {
      result = calculation.run(inputs);
      runs++;
      taken = nanos.getAsLong() - begun;
    }
    return new Speed(result, runs, taken);
  }

  /**
   * How fast a script is.
   *
   * @param result of the last run
   * @param runs 1 or more
   * @param nanos what they took together
   */
  record Speed(List<Measurement> result, long runs, long nanos) {

    /** {@code value}, {@code total_time}, {@code calc_cnt}, {@code mean_time}; in seconds. */
    void into(ObjectNode details) {
      double seconds = nanos / (double) SECOND;
      details.set("value", MeasurementJson.byTag(result));
      details.put("total_time", seconds).put("calc_cnt", runs).put("mean_time", seconds / runs);
    }
  }
}
