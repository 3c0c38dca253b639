package io.fieldline.bench;

import io.fieldline.history.HistoryFile;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptException;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import io.fieldline.script.replay.Replay;
import io.fieldline.script.replay.ReplayRange;
import io.fieldline.script.replay.ReplayRequest;
import io.fieldline.script.replay.ReplayResult;
import io.fieldline.script.replay.ReplayWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluations of scripts, each beside the same calculation in Java that takes the same measurements
 * and returns a measurement; and the time of a plot from the embedded history.
 */
final class ScriptSpeed {

  private static final int SCRIPTS = 1_000;
  private static final int POINTS = 10_000;
  private static final int CHECKED = 2_000;
  private static final Duration RUN = Duration.ofSeconds(2);

  private final ScriptEngine engine = new ScriptEngine(Limits.USUAL, ZoneOffset.UTC);
  private final List<List<Measurement>> inputs = BenchScripts.inputs(POINTS);
  private final Report report;

  ScriptSpeed(Report report) {
    this.report = report;
  }

  /** One evaluation, whoever does it. */
  @FunctionalInterface
  interface Evaluation {
    List<Measurement> run(List<Measurement> inputs) throws ScriptException;
  }

  void measure() throws Exception {
    Program simple = engine.compile(BenchScripts.simple());
    Program thirty = engine.compile(BenchScripts.thirtyLines());
    check(simple.start()::run, BenchScripts::simpleInJava);
    check(thirty.start()::run, new BenchScripts.ThirtyLinesInJava());
    report.fraction(
        "script (a + b + c) / 3 * k: evaluations",
        Benchmark.median(() -> rate(simple.start()::run)),
        Benchmark.median(() -> rate(BenchScripts::simpleInJava)));
    report.fraction(
        "script of 30 lines: evaluations",
        Benchmark.median(() -> rate(thirty.start()::run)),
        Benchmark.median(() -> rate(new BenchScripts.ThirtyLinesInJava())));
    var inJava = new ArrayList<Evaluation>();
    for (int i = 0; i < SCRIPTS; i++) {
      inJava.add(new BenchScripts.ThirtyLinesInJava());
    }
    report.fraction(
        "1,000 scripts of 30 lines in turns",
        Benchmark.median(() -> rate(inTurns(compiled()))),
        Benchmark.median(() -> rate(inTurns(inJava))));
    measurePlot(simple, "simple script");
    measurePlot(thirty, "30 lines");
  }

  private List<Evaluation> compiled() throws ScriptException {
    var calculations = new ArrayList<Evaluation>();
    for (int i = 0; i < SCRIPTS; i++) {
      Calculation calculation = engine.compile(BenchScripts.thirtyLines()).start();
      calculations.add(calculation::run);
    }
    return calculations;
  }

  private static Evaluation inTurns(List<Evaluation> scripts) {
    return new Evaluation() {
      private int next;

      @Override
      public List<Measurement> run(List<Measurement> inputs) throws ScriptException {
        next = next + 1 == scripts.size() ? 0 : next + 1;
        return scripts.get(next).run(inputs);
      }
    };
  }

  private double rate(Evaluation script) throws ScriptException {
    long count = 0;
    double sum = 0;
    long begun = System.nanoTime();
    long elapsed = 0;
    while (elapsed < RUN.toNanos()) {
      for (int i = 0; i < 1_000; i++) {
        sum += value(script.run(inputs.get((int) (count++ % POINTS))));
      }
      elapsed = System.nanoTime() - begun;
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("a run had no number");
    }
    return count * 1e9 / elapsed;
  }

  /** Both have to calculate the same. */
  private void check(Evaluation script, Evaluation inJava) throws ScriptException {
    for (int i = 0; i < CHECKED; i++) {
      double one = value(script.run(inputs.get(i)));
      double other = value(inJava.run(inputs.get(i)));
      if (Math.abs(one - other) > 1e-9 * Math.abs(other)) {
        throw new IllegalStateException("run %d: %s and %s in Java".formatted(i, one, other));
      }
    }
  }

  private void measurePlot(Program program, String what) throws Exception {
    var file = Files.createTempDirectory("fieldline-bench-").resolve("history.db");
    try (var history = new HistoryFile(file, Duration.ZERO, Clock.systemUTC())) {
      history.write(new Batch(inputs.stream().flatMap(List::stream).toList()));
      double perSecond = Benchmark.median(() -> 1 / plot(history, program));
      report.number("plot of 10,000 points, " + what, "%.0f ms".formatted(1e3 / perSecond), "");
    }
  }

  /** Seconds that it takes. */
  private static double plot(HistoryFile history, Program program)
      throws IOException, ScriptException {
    var range =
        new ReplayRange(
            BenchScripts.START, BenchScripts.START.plusSeconds(POINTS - 1), Duration.ofSeconds(1));
    long begun = System.nanoTime();
    ReplayResult result =
        new Replay(history).run(new ReplayRequest(program, range, 0), ReplayWatch.NONE);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (result.outputs().get(0).size() != POINTS || result.runs() != POINTS) {
      throw new IllegalStateException(result.runs() + " runs: " + result.error());
    }
    return seconds;
  }

  private static double value(List<Measurement> outputs) {
    return outputs.get(0).value().asDouble();
  }
}
