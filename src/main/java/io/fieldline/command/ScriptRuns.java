package io.fieldline.command;

import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Calculates a script with given inputs, once or row by row, and reports what comes out. */
final class ScriptRuns {

  private final LoadedScript script;
  private final Calculation calculation;
  private final GivenInputs inputs;
  private final RunReport report;
  private final boolean steps;
  private boolean good = true;

  /**
   * Runs that have not begun.
   *
   * @param script without problems
   * @param inputs with what is given for all runs
   * @param steps whether every step is reported
   */
  ScriptRuns(LoadedScript script, GivenInputs inputs, RunReport report, boolean steps) {
    this.script = script;
    this.calculation = script.calculation().orElseThrow();
    this.inputs = inputs;
    this.report = report;
    this.steps = steps;
  }

  /** One calculation; true when it did not fail. */
  boolean once(Instant time) {
    run(time);
    report.end();
    return good;
  }

  /**
   * A calculation for each row of a table; true when none failed.
   *
   * @throws IOException when the table cannot be read
   */
  boolean rows(Path csv) throws IOException {
    try (InputSeries series = InputSeries.open(csv, inputs)) {
      boolean first = true;
      for (Instant time = series.next(); time != null; time = series.next()) {
        if (first) {
          inputs.begin(time);
          first = false;
        }
        run(time);
      }
    } finally {
      report.end();
    }
    return good;
  }

  private void run(Instant time) {
    var log = new ArrayList<Step>();
    try {
      Consumer<Step> logger = log::add;
      List<Measurement> newest = inputs.newest();
      List<Measurement> results = steps ? calculation.run(newest, logger) : calculation.run(newest);
      report.calculated(time, placed(log), results);
    } catch (ScriptException e) {
      good = false;
      report.failed(time, placed(log), script.file().problems(e));
    }
  }

  /** The steps with their lines in the file. */
  private List<PlacedStep> placed(List<Step> log) {
    ScriptDefinition definition = script.definition();
    var placed = new ArrayList<PlacedStep>();
    int outputs = 0;
    for (Step step : log) {
      String output = "";
      if (step.part() == CodePart.OUTPUT && outputs < definition.outputs().size()) {
        output = definition.outputs().get(outputs).tag().toString();
        outputs++;
      }
      int line = script.file().places().position(step.part(), output, step.line(), 1).line();
      placed.add(new PlacedStep(line, output, step));
    }
    return placed;
  }
}
