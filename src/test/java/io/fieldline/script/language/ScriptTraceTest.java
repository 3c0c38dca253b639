package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fieldline.model.Quality;
import io.fieldline.script.CodePart;
import io.fieldline.script.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTraceTest {

  private static List<Step> trace(String initialization, String code, String... outputs)
      throws Exception {
    List<Step> steps = new ArrayList<>();
    Lab.start(initialization, code, outputs).run(Lab.inputs(0, 10, 4), steps::add);
    return steps;
  }

  @Test
  void tellsWhatEveryLineHasCalculated() throws Exception {
    List<Step> steps = trace("n = 5", "n++\n  self.twice = n * 2;\nn += power", "n / 2");

    assertThat(steps)
        .extracting(Step::line, Step::code, Step::result)
        .containsExactly(
            tuple(1, "n++", "6"),
            tuple(2, "self.twice = n * 2;", "12"),
            tuple(3, "n += power", "16.0"),
            tuple(1, "n / 2", "8.0"));
    assertThat(steps.get(1).variables()).containsEntry("self.twice", "12").containsEntry("n", "6");
    assertThat(steps.get(2).variables()).containsEntry("power", "10.0").containsEntry("n", "16.0");
  }

  @Test
  void tellsNoMoreThanAPersonReads() throws Exception {
    var code = new StringBuilder("s = 'a'; for (i : 1..8) { s += s }\n");
    for (int i = 0; i < 900; i++) {
      code.append("v").append(i).append(" = s;");
    }
    code.append("\nfor (i : 1..5000) { x = true || (0");
    for (int i = 0; i < 900; i++) {
      code.append(" + v").append(i);
    }
    code.append(") } /*").append("c".repeat(20_000)).append("*/");

    List<Step> steps = trace("", code.toString(), "1");

    assertThat(steps.stream().mapToLong(step -> step.toString().length()).sum())
        .isLessThan(4_000_000);
    assertThat(steps).allSatisfy(step -> assertThat(step.variables()).hasSizeLessThanOrEqualTo(20));
    assertThat(steps.get(steps.size() - 2).code()).endsWith("steps; the others are not shown");
    assertThat(steps.get(steps.size() - 1).result()).isEqualTo("1");
  }

  @Test
  void tellsHowConditionsTurnOut() throws Exception {
    List<Step> steps = trace("", "if (power > 100) {\n  x = 1\n} else {\n  x = 2\n}", "x");

    assertThat(steps).extracting(Step::result).containsExactly("false", "2", "2");
    assertThat(steps.get(0).variables()).containsExactly(entry("power", "10.0"));
  }

  @Test
  void tellsCallsThatStandAlone() throws Exception {
    List<Step> steps = trace("l = []", "l.push(power)\nprint('hot', l)", "1");

    assertThat(steps.get(0).variables()).containsEntry("l", "[10.0]");
    assertThat(steps.get(1).result()).isEqualTo("'hot' [10.0]");
  }

  @Test
  void tellsOneStepForEveryOutputInTheirOrder() throws Exception {
    List<Step> steps = trace("", "x = 1", "x", "x > 0 ? power : flow", "'a'");

    assertThat(steps)
        .filteredOn(step -> step.part() == CodePart.OUTPUT)
        .extracting(Step::code)
        .containsExactly("x", "x > 0 ? power : flow", "'a'");
  }

  @Test
  void tellsTheLinesOfFunctionsWhereTheyStand() throws Exception {
    List<Step> steps = trace("\nfunction f(x) {\n  var y = x + 1\n  return y\n}", "z = f(1)", "z");

    assertThat(steps.get(0).part()).isEqualTo(CodePart.INITIALIZATION);
    assertThat(steps.get(0).code()).isEqualTo("var y = x + 1");
    assertThat(steps.get(1).code()).isEqualTo("z = f(1)");
  }

  @Test
  void doesNotCountAsAUseOfAnInput() throws Exception {
    List<Step> steps = new ArrayList<>();
    var inputs =
        List.of(
            Lab.good(Lab.POWER, 0, 10), Lab.good(Lab.FLOW, 0, 4).withQuality(Quality.UNCERTAIN));

    var results = Lab.start("", "x = power > 0 ? power : flow", "x").run(inputs, steps::add);

    assertThat(steps.get(1).variables()).containsKey("flow");
    assertThat(results.get(0).quality().isGood()).isTrue();
  }

  @Test
  void endsAfterTenThousandSteps() throws Exception {
    List<Step> steps = trace("", "x = 0; for (i : 1..20000) { x += i }", "x");

    assertThat(steps).hasSize(10_002);
    assertThat(steps.get(10_000).code()).contains("more than 10,000 steps");
    assertThat(steps.get(10_001).result()).isEqualTo("200010000");
  }
}
