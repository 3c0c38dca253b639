package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.model.Measurement;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.Step;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Prints one calculation in full: its steps, when somebody asked for them, and its outputs. */
final class TextRunReport implements RunReport {

  private static final int LONGEST_CODE = 60;
  private static final int LONGEST_VARIABLES = 60;
  private static final int LONGEST_RESULT = 40;

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<ScriptOutput> outputs;
  private final boolean series;

  /**
   * A report of nothing yet.
   *
   * @param outputs of the script
   * @param series whether more calculations follow, each with a heading
   */
  TextRunReport(PrintWriter out, PrintWriter err, List<ScriptOutput> outputs, boolean series) {
    this.out = out;
    this.err = err;
    this.outputs = List.copyOf(outputs);
    this.series = series;
  }

  @Override
  public void calculated(Instant time, List<PlacedStep> steps, List<Measurement> results) {
    print(time, steps);
    var table = TextTable.ofTexts("OUTPUT", "VALUE", "UNIT", "QUALITY", "TIME");
    for (int i = 0; i < results.size(); i++) {
      Measurement result = results.get(i);
      table.add(
          result.tag().toString(),
          PlainText.of(ShownValue.of(result.value()), LONGEST_RESULT),
          outputs.get(i).unit(),
          result.quality().toString(),
          result.sourceTime().equals(Instant.EPOCH) ? "-" : result.sourceTime().toString());
    }
    table.lines().forEach(out::println);
    endOfOne();
  }

  @Override
  public void failed(Instant time, List<PlacedStep> steps, List<Problem> problems) {
    print(time, steps);
    out.println("No result: the calculation failed.");
    endOfOne();
    problems.forEach(err::println);
    err.flush();
  }

  @Override
  public void end() {
    out.flush();
  }

  private void print(Instant time, List<PlacedStep> steps) {
    if (series) {
      out.println("At " + time);
    }
    if (steps.isEmpty()) {
      return;
    }
    var table = TextTable.ofTexts("LINE", "VARIABLES", "CODE", "RESULT");
    for (PlacedStep placed : steps) {
      Step step = placed.step();
      String variables =
          step.variables().entrySet().stream()
              .map(variable -> variable.getKey() + " = " + variable.getValue())
              .collect(Collectors.joining(", "));
      table.add(
          Integer.toString(placed.line()),
          PlainText.of(variables, LONGEST_VARIABLES),
          PlainText.of(step.code(), LONGEST_CODE),
          PlainText.of(step.result(), LONGEST_RESULT));
    }
    table.lines().forEach(out::println);
    out.println();
  }

  private void endOfOne() {
    if (series) {
      out.println();
    }
    out.flush();
  }
}
