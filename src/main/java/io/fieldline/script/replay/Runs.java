package io.fieldline.script.replay;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The runs of a replay: counts them, keeps the first failure and the first steps. */
final class Runs {

  private final ScriptDefinition definition;
  private final Calculation calculation;
  private final List<ReplayRun> log = new ArrayList<>();
  private int stepsLeft;
  private long count;
  private long failures;
  private String firstError = "";

  /** Starts a fresh copy of the script. */
  Runs(ReplayRequest request) throws ScriptException {
    definition = request.program().definition();
    calculation = request.program().start();
    stepsLeft = request.mostSteps();
  }

  /**
   * Runs the script.
   *
   * @return its outputs; without a value and bad when it fails
   */
  List<Measurement> run(Instant time, List<Measurement> inputs) {
    count++;
    var steps = new ArrayList<Step>();
    int most = stepsLeft;
    String error = "";
    List<Measurement> outputs;
    try {
      outputs =
          most == 0
              ? calculation.run(inputs)
              : calculation.run(
                  inputs,
                  step -> {
                    if (steps.size() < most) {
                      steps.add(step);
                    }
                  });
    } catch (ScriptException e) {
      error = String.valueOf(e.getMessage());
      outputs = failed(time);
    }
    note(time, steps, error);
    return outputs;
  }

  ReplayResult result(List<Series> inputs, List<Series> outputs) {
    return new ReplayResult(inputs, outputs, count, failures, firstError, log);
  }

  private void note(Instant time, List<Step> steps, String error) {
    if (!error.isEmpty() && failures++ == 0) {
      firstError = time + ": " + error;
    }
    if (stepsLeft > 0) {
      log.add(new ReplayRun(time, steps, error));
      // A run without steps counts, too: there may be a hundred thousand.
      stepsLeft -= Math.max(1, steps.size());
    }
  }

  private List<Measurement> failed(Instant time) {
    return definition.outputs().stream()
        .map(output -> new Measurement(output.tag(), Value.none(), Quality.BAD, time, time))
        .toList();
  }
}
