package io.fieldline.docs;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example of the page: {@code power = 10, bad, 20 every 1m; flow = 3}, the code, and the
 * results.
 */
record ScriptExample(
    String inputs, String initialization, String calculation, String expression, String results) {

  /** Monday, 6 o'clock, as the page says. */
  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

  private static final Tag RESULT = new Tag("plant", "example", "result");
  private static final Pattern EVERY = Pattern.compile(" every (\\d+)([smhd])");

  private record Series(String name, List<String> values) {

    static Series parse(String text) {
      String[] parts = text.split("=", 2);
      return new Series(parts[0].strip(), split(parts[1]));
    }

    Measurement at(int run, Duration step) {
      int index = Math.min(run, values.size() - 1);
      String value = values.get(index);
      Instant time = START.plus(step.multipliedBy(index));
      boolean bad = value.equals("bad");
      return new Measurement(
          tag(),
          bad ? Value.none() : Value.of(Double.parseDouble(value)),
          bad ? Quality.BAD : Quality.GOOD,
          time,
          time);
    }

    Tag tag() {
      return new Tag("plant", "example", name);
    }
  }

  /** Runs it; one text for each result, with as many digits as the page shows. */
  List<String> run(ScriptCompiler compiler) throws ScriptException {
    List<String> shown = shown();
    var series = series();
    Calculation calculation = compiler.compile(definition(series)).start();
    var found = new ArrayList<String>();
    for (int run = 0; run < shown.size(); run++) {
      var newest = new ArrayList<Measurement>();
      for (Series one : series) {
        newest.add(one.at(run, step()));
      }
      found.add(text(calculation.run(newest).get(0), shown.get(run)));
    }
    return found;
  }

  List<String> shown() {
    return split(results);
  }

  /** How many values come in. */
  int runs() {
    return series().stream().mapToInt(series -> series.values().size()).max().orElseThrow();
  }

  private List<Series> series() {
    String plain = EVERY.matcher(inputs).replaceAll("");
    return Stream.of((plain.isEmpty() ? "x = 1" : plain).split(";")).map(Series::parse).toList();
  }

  private Duration step() {
    Matcher found = EVERY.matcher(inputs);
    String pace = found.find() ? found.group(1) + found.group(2) : "1s";
    return Duration.parse("P" + (pace.endsWith("d") ? "" : "T") + pace);
  }

  private ScriptDefinition definition(List<Series> series) {
    return new ScriptDefinition(
        "example",
        "",
        series.stream().map(one -> new ScriptInput(one.name(), one.tag())).toList(),
        initialization,
        calculation,
        List.of(ScriptOutput.of(RESULT, expression)),
        ScriptDefinition.USUAL_INTERVAL);
  }

  private static String text(Measurement result, String shown) {
    Value value = result.value();
    if (value instanceof Value.Flag || value instanceof Value.Text) {
      return value.toString();
    } else if (value.equals(Value.none())) {
      return "-";
    }
    int digits = shown.contains(".") ? shown.length() - shown.indexOf('.') - 1 : 0;
    BigDecimal number = new BigDecimal(value.toString());
    BigDecimal rounded = number.setScale(digits, RoundingMode.HALF_UP);
    boolean exact = number.subtract(rounded).abs().doubleValue() < 1e-9;
    return digits == 0 && !exact ? value.toString() : rounded.toPlainString();
  }

  private static List<String> split(String list) {
    return Stream.of(list.split(",")).map(String::strip).toList();
  }
}
