package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that remember, called by compiled scripts from run to run. */
class FunctionsInScriptsTest {

  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
  private static final Tag POWER = new Tag("plant", "feed", "power");
  private static final Tag FLOW = new Tag("plant", "feed", "flow");
  private static final Tag RESULT = new Tag("plant", "feed", "result");

  private static Program program(String calculation, String output) throws ScriptException {
    return new ScriptEngine(Limits.USUAL, ZoneOffset.UTC)
        .compile(
            new ScriptDefinition(
                "feed",
                "",
                List.of(ScriptInput.of(POWER), ScriptInput.of(FLOW)),
                "",
                calculation,
                List.of(ScriptOutput.of(RESULT, output)),
                Duration.ofMillis(100)));
  }

  private static Measurement at(Tag tag, double seconds, double value, Quality quality) {
    Instant time = START.plusNanos(Math.round(seconds * 1e9));
    return new Measurement(tag, Value.of(value), quality, time, time);
  }

  private static Measurement run(Calculation script, double seconds, double power, double flow)
      throws ScriptException {
    return script
        .run(
            List.of(at(POWER, seconds, power, Quality.GOOD), at(FLOW, seconds, flow, Quality.GOOD)))
        .get(0);
  }

  private static double number(Calculation script, double seconds, double power, double flow)
      throws ScriptException {
    return run(script, seconds, power, flow).value().asDouble();
  }

  @Test
  void everyPlaceInTheCodeRemembersByItself() throws Exception {
    Calculation script =
        program("a = lag(power, 1)\nb = lag(flow, 1)\nc = lag(power, 1)", "a * 100 + b * 10 + c")
            .start();

    number(script, 0, 1, 2);

    assertThat(number(script, 1, 5, 6)).isEqualTo(121);
  }

  @Test
  void aCallInALoopIsOnePlace() throws Exception {
    Calculation script =
        program("n = 0\nfor (i : [1, 2, 3]) { n = count(power, '1h') }", "n").start();

    assertThat(number(script, 0, 1, 1)).isEqualTo(1);
    assertThat(number(script, 1, 1, 1)).isEqualTo(2);
  }

  @Test
  void aReplayGivesWhatTheLiveScriptGave() throws Exception {
    Program program =
        program("m = mean(power / flow, '10s')", "m + ema(power, '5s') + integral(flow, '7s')");
    Calculation live = program.start();
    Calculation replay = program.start();

    for (int i = 0; i < 100; i++) {
      double expected = number(live, i * 0.7, Math.sin(i), 2 + Math.cos(i));
      assertThat(number(replay, i * 0.7, Math.sin(i), 2 + Math.cos(i))).isEqualTo(expected);
    }
  }

  @Test
  void windowsGoOnAfterARestartAndInACopy() throws Exception {
    Program program = program("", "mean(power, '1m') + integral(power) + rate(flow, '10s')");
    Calculation script = program.start();
    for (int i = 0; i < 50; i++) {
      number(script, i, i * i, -i);
    }
    Calculation copy = script.copy();
    Calculation restarted = program.start();
    restarted.restore(script.state());
    number(copy.copy(), 50, 1e9, 1e9);

    double expected = number(script, 50, 7, 7);

    assertThat(number(copy, 50, 7, 7)).isEqualTo(expected);
    assertThat(number(restarted, 50, 7, 7)).isEqualTo(expected);
    assertThat(number(program.start(), 50, 7, 7)).as("control").isNotEqualTo(expected);
  }

  @Test
  void aBadInputLeavesNoTraceInAWindow() throws Exception {
    Calculation guarded =
        program("", "isGood(power) || true ? mean(power, '1h') + max(power, '1h') : 0").start();

    run(guarded, 0, 10, 1);
    guarded.run(List.of(at(POWER, 1, 999, Quality.BAD), at(FLOW, 1, 1, Quality.GOOD)));

    assertThat(number(guarded, 2, 10, 1)).isEqualTo(20);
  }

  @Test
  void aFaultNamesTheFunctionAndThePlace() throws Exception {
    Calculation script = program("low = 5\nx = clamp(power, low, 0)", "x").start();

    assertThatThrownBy(() -> number(script, 0, 1, 1))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("calculation code, line 2, column")
        .hasMessageContaining("'clamp': the low end (5.0) lies above the high end (0.0)");
  }
}
