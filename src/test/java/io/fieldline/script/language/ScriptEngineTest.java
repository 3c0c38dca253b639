package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptEngineTest {

  private static List<Object> run(Calculation calculation, int second, double power)
      throws Exception {
    return calculation.run(Lab.inputs(second, power, 4)).stream().map(Lab::plain).toList();
  }

  @Test
  void calculatesEveryOutputWithTheTimeOfTheNewestInput() throws Exception {
    Calculation calculation =
        Lab.start("", "ratio = flow > 0 ? power / flow : 0;", "ratio * 100", "ratio > 2");
    List<Measurement> inputs = List.of(Lab.good(Lab.POWER, 3, 10), Lab.good(Lab.FLOW, 1, 4));

    List<Measurement> results = calculation.run(inputs);

    assertThat(results)
        .containsExactly(
            Lab.good(Lab.output(0), 3, 250),
            Measurement.good(Lab.output(1), Value.of(true), Lab.NOON.plusSeconds(3)));
  }

  @Test
  void keepsTheVariablesOfTheInitializationFromRunToRun() throws Exception {
    Calculation calculation =
        Lab.start("total = 0; let runs = 0", "total += power; runs++", "total", "runs");

    run(calculation, 1, 10);

    assertThat(run(calculation, 2, 5)).containsExactly(15.0, 2L);
  }

  @Test
  void keepsWhatCodeWritesToSelf() throws Exception {
    Calculation calculation = Lab.start("", "self.most = max(self.most ?? 0, power)", "self.most");

    run(calculation, 1, 10);

    assertThat(run(calculation, 2, 5)).containsExactly(10.0);
  }

  @Test
  void forgetsTheVariablesOfTheCalculation() throws Exception {
    Calculation calculation = Lab.start("", "if (power > 5) { large = true }", "large ?? false");

    assertThat(run(calculation, 1, 10)).containsExactly(true);
    assertThat(run(calculation, 2, 1)).containsExactly(false);
  }

  @Test
  void letsOutputsSeeWhatTheCalculationDeclares() throws Exception {
    assertThat(Lab.value("var a = 2; let b = 3; const c = 4;", "a + b * c")).isEqualTo(14L);
  }

  @Test
  void runsFunctionsOfTheInitialization() throws Exception {
    Calculation calculation =
        Lab.start(
            "function ratio(a, b) { let r = a / b; return r }\nconst twice = x => x * 2",
            "",
            "twice(ratio(power, flow))");

    assertThat(run(calculation, 1, 10)).containsExactly(5.0);
  }

  @Test
  void startsEveryCalculationAnew() throws Exception {
    var program = Lab.ENGINE.compile(Lab.script("total = 0", "total += power", "total"));
    Calculation one = program.start();
    run(one, 1, 10);

    assertThat(run(program.start(), 1, 1)).containsExactly(1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7 / 2                                  | 3.5
          7 % 2                                  | 1
          7.5 % 2                                | 1.5
          1 / 0 > 1000                           | true
          1 == 1.0                               | true
          1 === 1.0                              | true
          1 !== 2                                | true
          'a' === 'a'                            | true
          power > 5 && flow < 5                  | true
          power > 5 and not (flow > 5)           | true
          'p' + power                            | p10.0
          power ?? 1                             | 10.0
          Math.sqrt(16) + Math.max(1, 2)         | 6.0
          Math.PI > 3.14                         | true
          [1, 2, 3].length                       | 3
          size([1, 2])                           | 2
          empty([])                              | true
          {'a': 5}.a + {'b': 6}['b']             | 11
          Value['f/c/power'].value               | 10.0
          Value['power'].status_code             | 192
          Value['f/c/power'].timestamp           | 1780315200000000000
          (x -> x * x)(3)                        | 9
          1 << 3                                 | 8
          9223372036854775807 + 1 > 9e18         | true
          """)
  void knowsExpressions(String expression, String expected) throws Exception {
    assertThat(Lab.value(expression)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x = 0; for (let i = 0; i < 4; i++) { x += i }       | x             | 6
          x = 0; for (e : [1, 2, 3]) x += e                   | x             | 6
          x = 0; for (e : 1..4) { x += e }                    | x             | 10
          x = 0; while (x < 5) { x++; if (x == 3) break }     | x             | 3
          l = [1]; l.push(2); l[2] = 3; l.shift()             | l[0] + l[1]   | 5
          l = [5, 6]; l.remove(0)                             | l.length      | 1
          x = ''; for (e : {'a': 1, 'b': 2}) x += e           | x             | 12
          m = {:}; m.a = 1; m['b'] = 2; m.put('c', 3)         | m.size()      | 3
          switch (2) { case 1: x = 'a'; default: x = 'b' }    | x             | b
          switch (power) { case 9: x = 'a'; case 10: x = 'b'; break; default: x = 'c' } | x | b
          x = 0; switch (power) { case 9: x = 1 }             | x             | 0
          x = switch (power) { case 10 -> 'ten'; default -> 'other' } | x     | ten
          try { throw 'no' } catch (e) { x = 'caught' }       | x             | caught
          if (power > 5) { x = 1 } else if (flow > 1) x = 2 else x = 3 | x    | 1
          """)
  void knowsStatements(String code, String output, String expected) throws Exception {
    assertThat(Lab.value(code, output)).hasToString(expected);
  }

  @Test
  void needsNoSemicolonsAtTheEndsOfLines() throws Exception {
    assertThat(Lab.value("a = 1 // one\nb = a + 1\n\nc = b * 2", "a + b + c")).isEqualTo(7L);
  }

  @Test
  void readsNamesWithTheLettersOfAllLanguages() throws Exception {
    var script =
        new ScriptDefinition(
            "s",
            "",
            List.of(new ScriptInput("größe", Lab.POWER), new ScriptInput("온도", Lab.FLOW)),
            "ñandú = 1; self.α = 2",
            "ñandú += größe; t = 'größe $00f6'",
            List.of(
                ScriptOutput.of(Lab.output(0), "ñandú + 온도 + self.α"),
                ScriptOutput.of(Lab.output(1), "t")),
            ScriptDefinition.USUAL_INTERVAL);

    Calculation calculation = Lab.ENGINE.compile(script).start();

    assertThat(run(calculation, 1, 10)).containsExactly(17.0, "größe $00f6");
    assertThat(calculation.state()).contains("ñandú");
  }

  @Test
  void namesInputsLikeTheirTags() throws Exception {
    ScriptInput input = ScriptInput.of(new Tag("f", "c", "2nd stage-flow"));
    var script =
        new ScriptDefinition(
            "s",
            "",
            List.of(input),
            "",
            "",
            List.of(ScriptOutput.of(Lab.output(0), "_2nd_stage_flow * 2")),
            ScriptDefinition.USUAL_INTERVAL);

    var results = Lab.ENGINE.compile(script).start().run(List.of(Lab.good(input.tag(), 1, 4)));

    assertThat(Lab.plain(results.get(0))).isEqualTo(8.0);
  }
}
