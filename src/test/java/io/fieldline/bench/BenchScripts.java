package io.fieldline.bench;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The two scripts of the benchmark, and what they calculate in Java. */
final class BenchScripts {

  static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  private static final Tag A = Tag.parse("plant/mill/a");
  private static final Tag B = Tag.parse("plant/mill/b");
  private static final Tag C = Tag.parse("plant/mill/c");
  private static final Tag OUT = Tag.parse("plant/mill/out");
  private static final double K = 1.25;
  private static final int SAMPLES = 60;

  private static final String THIRTY_LINES =
      """
      buffer[place] = a;
      place = (place + 1) % 60;
      if (filled < 60) { filled = filled + 1; }
      let low = 1e300;
      let high = -1e300;
      let total = 0;
      let squares = 0;
      for (let i = 0; i < filled; i = i + 1) {
        let v = buffer[i];
        if (v < low) { low = v; }
        if (v > high) { high = v; }
        total = total + v;
        squares = squares + v * v;
      }
      let average = total / filled;
      let spread = squares / filled - average * average;
      let deviation = spread > 0 ? sqrt(spread) : 0;
      smooth = smooth + 0.1 * (a - smooth);
      let z = deviation > 0 ? (a - average) / deviation : 0;
      let score = 0;
      if (z > 2) {
        score = 4;
      } else if (z > 1) {
        score = 3;
      } else if (z > 0) {
        score = 2;
      } else {
        score = 1;
      }
      let level = log(1 + abs(smooth)) * pow(1 + abs(z), 0.5);
      health = level + score * b + (high - low) * c;
      """;

  private BenchScripts() {}

  static ScriptDefinition simple() {
    return script("k = 1.25;", "", "(a + b + c) / 3 * k");
  }

  static ScriptDefinition thirtyLines() {
    return script(
        """
        buffer = [];
        for (let i = 0; i < 60; i = i + 1) { buffer.push(0.0); }
        place = 0; filled = 0; smooth = 0.0;
        """,
        THIRTY_LINES,
        "health");
  }

  /** Measurements of the three inputs, a second apart. */
  static List<List<Measurement>> inputs(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                List.of(
                    at(A, i, 50 + 10 * Math.sin(i / 7.0) + i % 13),
                    at(B, i, 0.1 + i % 5),
                    at(C, i, 0.01 + i % 3)))
        .toList();
  }

  static List<Measurement> simpleInJava(List<Measurement> inputs) {
    return output(inputs, (number(inputs, 0) + number(inputs, 1) + number(inputs, 2)) / 3 * K);
  }

  /** The same as {@link #THIRTY_LINES}. */
  static final class ThirtyLinesInJava implements ScriptSpeed.Evaluation {

    private final double[] buffer = new double[SAMPLES];
    private int place;
    private int filled;
    private double smooth;

    @Override
    public List<Measurement> run(List<Measurement> inputs) {
      double a = number(inputs, 0);
      buffer[place] = a;
      place = (place + 1) % SAMPLES;
      filled = Math.min(filled + 1, SAMPLES);
      double low = 1e300;
      double high = -1e300;
      double total = 0;
      double squares = 0;
      for (int i = 0; i < filled; i++) {
        double v = buffer[i];
        low = Math.min(low, v);
        high = Math.max(high, v);
        total += v;
        squares += v * v;
      }
      double average = total / filled;
      double spread = squares / filled - average * average;
      double deviation = spread > 0 ? Math.sqrt(spread) : 0;
      smooth += 0.1 * (a - smooth);
      double z = deviation > 0 ? (a - average) / deviation : 0;
      int score = z > 2 ? 4 : z > 1 ? 3 : z > 0 ? 2 : 1;
      double level = Math.log(1 + Math.abs(smooth)) * Math.pow(1 + Math.abs(z), 0.5);
      return output(inputs, level + score * number(inputs, 1) + (high - low) * number(inputs, 2));
    }
  }

  private static ScriptDefinition script(String initialization, String code, String expression) {
    return new ScriptDefinition(
        "bench",
        "",
        List.of(ScriptInput.of(A), ScriptInput.of(B), ScriptInput.of(C)),
        initialization,
        code,
        List.of(ScriptOutput.of(OUT, expression)),
        ScriptDefinition.USUAL_INTERVAL);
  }

  private static Measurement at(Tag tag, int second, double value) {
    return Measurement.good(tag, Value.of(value), START.plusSeconds(second));
  }

  private static double number(List<Measurement> inputs, int index) {
    return inputs.get(index).value().asDouble();
  }

  private static List<Measurement> output(List<Measurement> inputs, double value) {
    Measurement newest = inputs.get(0);
    return List.of(
        new Measurement(
            OUT, Value.of(value), newest.quality(), newest.sourceTime(), newest.receivedTime()));
  }
}
