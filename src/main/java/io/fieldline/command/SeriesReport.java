package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.model.Measurement;
import io.fieldline.script.ScriptOutput;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Prints a line for each calculation while they go on, however many there are. */
final class SeriesReport implements RunReport {

  private static final int NARROWEST = 14;
  private static final int TIME_WIDTH = 24;
  private static final int MOST_PROBLEMS = 20;

  private final PrintWriter out;
  private final PrintWriter err;
  private final List<String> titles;
  private final Set<String> problems = new LinkedHashSet<>();
  private long runs;
  private long failures;

  SeriesReport(PrintWriter out, PrintWriter err, List<ScriptOutput> outputs) {
    this.out = out;
    this.err = err;
    this.titles = outputs.stream().map(SeriesReport::title).toList();
  }

  @Override
  public void calculated(Instant time, List<PlacedStep> steps, List<Measurement> results) {
    heading();
    var line = new StringBuilder(("%-" + TIME_WIDTH + "s").formatted(time));
    for (int i = 0; i < results.size(); i++) {
      line.append(cell(i, shown(results.get(i))));
    }
    out.println(line);
    runs++;
  }

  @Override
  public void failed(Instant time, List<PlacedStep> steps, List<Problem> found) {
    heading();
    out.println(("%-" + TIME_WIDTH + "s   failed").formatted(time));
    runs++;
    failures++;
    if (problems.size() < MOST_PROBLEMS) {
      found.forEach(problem -> problems.add(problem.toString()));
    }
  }

  @Override
  public void end() {
    out.flush();
    if (runs == 0) {
      return; // what kept the first from being calculated is said elsewhere
    }
    err.println(
        Quantity.of(runs, "calculation")
            + (failures == 0 ? "." : ", " + Quantity.count(failures) + " failed:"));
    problems.forEach(err::println);
    err.flush();
  }

  private void heading() {
    if (runs > 0) {
      return;
    }
    var line = new StringBuilder(("%-" + TIME_WIDTH + "s").formatted("TIME"));
    for (int i = 0; i < titles.size(); i++) {
      line.append(cell(i, titles.get(i)));
    }
    out.println(line);
  }

  private String cell(int column, String text) {
    int width = Math.max(NARROWEST, titles.get(column).length());
    return "   " + ("%" + width + "s").formatted(text);
  }

  /** A value that is not good is marked: {@code 12.5 ?} uncertain, {@code bad}. */
  private static String shown(Measurement result) {
    if (result.quality().isGood()) {
      return ShownValue.of(result.value());
    }
    return result.quality().isUncertain() ? ShownValue.of(result.value()) + " ?" : "bad";
  }

  private static String title(ScriptOutput output) {
    return output.displayName() + (output.unit().isEmpty() ? "" : " [" + output.unit() + "]");
  }
}
