package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Scripts with the inputs {@code power} and {@code flow}, and what they calculate. */
final class Lab {

  static final Tag POWER = new Tag("f", "c", "power");
  static final Tag FLOW = new Tag("f", "c", "flow");
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final ScriptEngine ENGINE = new ScriptEngine(Limits.USUAL, ZoneOffset.UTC);

  private Lab() {}

  static Tag output(int index) {
    return new Tag("f", "calc", "o" + index);
  }

  static ScriptDefinition script(String initialization, String calculation, String... outputs) {
    List<ScriptOutput> all = new ArrayList<>();
    for (String expression : outputs) {
      all.add(ScriptOutput.of(output(all.size()), expression));
    }
    return new ScriptDefinition(
        "efficiency",
        "",
        List.of(ScriptInput.of(POWER), ScriptInput.of(FLOW)),
        initialization,
        calculation,
        all,
        ScriptDefinition.USUAL_INTERVAL);
  }

  static Calculation start(String initialization, String calculation, String... outputs)
      throws ScriptException {
    return ENGINE.compile(script(initialization, calculation, outputs)).start();
  }

  /** What one run of a calculation gives for power 10 and flow 4. */
  static Object value(String calculation, String output) throws ScriptException {
    return plain(start("", calculation, output).run(inputs(0, 10, 4)).get(0));
  }

  static Object value(String output) throws ScriptException {
    return value("", output);
  }

  static Object plain(Measurement measurement) {
    Value value = measurement.value();
    return value instanceof Value.Whole whole
        ? whole.number()
        : value instanceof Value.Flag flag
            ? flag.set()
            : value instanceof Value.Text text ? text.text() : value.asDouble();
  }

  /** Both inputs, good, so many seconds after noon. */
  static List<Measurement> inputs(int second, double power, double flow) {
    return List.of(good(POWER, second, power), good(FLOW, second, flow));
  }

  static Measurement good(Tag tag, int second, double value) {
    return Measurement.good(tag, Value.of(value), NOON.plusSeconds(second));
  }

  static Measurement with(Quality quality, Measurement measurement) {
    return measurement.withQuality(quality);
  }

  /** What is wrong with a script that is not compiled, or whose run fails. */
  static List<ScriptProblem> problems(
      String initialization, String calculation, String... outputs) {
    return catchThrowableOfType(
            ScriptException.class,
            () -> start(initialization, calculation, outputs).run(inputs(0, 10, 4)))
        .problems();
  }

  static ScriptProblem problem(String calculation) {
    return problems("", calculation, "1").get(0);
  }
}
