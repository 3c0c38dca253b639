package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.script.Calculation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptQualityTest {

  private static final Measurement GOOD_POWER = Lab.good(Lab.POWER, 1, 10);
  private static final Measurement GOOD_FLOW = Lab.good(Lab.FLOW, 1, 4);

  private static Measurement run(String code, String output, Quality power, Quality flow)
      throws Exception {
    return Lab.start("", code, output)
        .run(List.of(GOOD_POWER.withQuality(power), GOOD_FLOW.withQuality(flow)))
        .get(0);
  }

  @Test
  void isTheWorstOfTheInputsThatTheRunHasRead() throws Exception {
    String code = "x = flow > 100 ? power : flow";

    Measurement result = run(code, "x", Quality.UNCERTAIN_SENSOR, Quality.GOOD);
    Measurement other = run(code, "x + power", Quality.UNCERTAIN_SENSOR, Quality.GOOD);

    assertThat(result.quality()).isEqualTo(Quality.GOOD);
    assertThat(other.quality()).isEqualTo(Quality.UNCERTAIN_SENSOR);
  }

  @Test
  void holdsAScriptWhoseInputIsBad() throws Exception {
    Calculation calculation = Lab.start("runs = 0", "runs++", "runs + power * 0");
    List<Measurement> bad = List.of(GOOD_POWER.withQuality(Quality.BAD_COMMUNICATION), GOOD_FLOW);

    Measurement held = calculation.run(bad).get(0);

    assertThat(held.quality()).isEqualTo(Quality.BAD_COMMUNICATION);
    assertThat(held.value().asDouble()).isNaN();
    assertThat(calculation.run(List.of(GOOD_POWER, GOOD_FLOW)).get(0).value().asDouble()).isOne();
  }

  @Test
  void runsOnWhenABadInputIsNotUsed() throws Exception {
    Measurement result = run("", "power", Quality.GOOD, Quality.BAD);

    assertThat(result).isEqualTo(GOOD_POWER.withTag(Lab.output(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quality(power) < 64 ? flow : power",
        "quality('power') < 64 ? flow : power",
        "Value['f/c/power'].status_code < 64 ? flow : power"
      })
  void runsWithABadInputWhoseQualityTheCodeJudges(String output) throws Exception {
    Measurement result = run("", output, Quality.BAD, Quality.GOOD);

    assertThat(result.value().asDouble()).isEqualTo(4);
    assertThat(result.quality()).isEqualTo(Quality.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "'uncertain', 64", "'bad', 0", "'good', 192", "20, 20", "65535, 65535"})
  void isWhatTheCodeSets(String quality, int word) throws Exception {
    String argument = quality.matches("\\d+") ? quality : "'" + quality + "'";

    Measurement result = run("setQuality(" + argument + ")", "power", Quality.GOOD, Quality.GOOD);

    assertThat(result.quality()).isEqualTo(new Quality(word));
  }

  @Test
  void isSetForOneOutputOnly() throws Exception {
    List<Measurement> results =
        Lab.start("", "setQuality('o1', 64)", "power", "flow", "1")
            .run(List.of(GOOD_POWER, GOOD_FLOW));

    assertThat(results).extracting(result -> result.quality().word()).containsExactly(192, 64, 192);
  }

  @ParameterizedTest
  @ValueSource(strings = {"power / 0", "sqrt(-1)", "null", "[1]", "x -> x", "NaN", "-1 / 0"})
  void isBadWithoutAValue(String output) throws Exception {
    Measurement result = run("setQuality(192)", output, Quality.GOOD, Quality.GOOD);

    assertThat(result.value().asDouble()).isNaN();
    assertThat(result.quality()).isEqualTo(Quality.BAD);
  }
}
