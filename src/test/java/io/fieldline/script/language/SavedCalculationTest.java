package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedCalculationTest {

  private static final String INITIALIZATION =
      "total = 0; seen = []; by = {:}; limit = NaN; name = 'a\"b'; function twice(x) { x * 2 }";
  private static final String CODE =
      "total += power; seen.push(power); by['p' + size(seen)] = [seen.length, null, true]";
  private static final String OUTPUT =
      "total + mean(power, '1h') + previous(flow) + twice(1) + seen.length";

  private static double run(Calculation calculation, int second) throws ScriptException {
    return calculation.run(Lab.inputs(second, 10 + second, second)).get(0).value().asDouble();
  }

  @Test
  void goesOnWhereItWasSaved() throws Exception {
    Calculation running = Lab.start(INITIALIZATION, CODE, OUTPUT);
    Calculation restored = Lab.start(INITIALIZATION, CODE, OUTPUT);
    run(running, 1);
    run(running, 2);

    restored.restore(running.state());

    assertThat(restored.state()).isEqualTo(running.state());
    assertThat(run(restored, 3)).isEqualTo(run(running, 3));
  }

  @Test
  void copiesDeeply() throws Exception {
    Calculation running = Lab.start(INITIALIZATION, CODE, OUTPUT);
    run(running, 1);
    String before = running.state();

    Calculation copy = running.copy();
    run(copy, 2);

    assertThat(running.state()).isEqualTo(before).isNotEqualTo(copy.state());
  }

  @Test
  void keepsWhatIsOneListOneList() throws Exception {
    Calculation running = Lab.start("a = []; b = a", "a.push(1)", "b.length");
    run(running, 1);

    assertThat(run(running.copy(), 2)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "no JSON", "[]", "{\"script\":\"0123\"}", "{\"script\":3"})
  void refusesWhatIsNoStateOfTheScript(String state) throws Exception {
    Calculation calculation = Lab.start("a = 1", "", "a");

    assertThatThrownBy(() -> calculation.restore(state))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheStateOfOtherCode() throws Exception {
    String state = Lab.start("a = 1", "", "a").state();
    Calculation other = Lab.start("a = 1", "", "a + 1");

    assertThatThrownBy(() -> other.restore(state))
        .hasMessageContaining("another script or of older code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"nothing\":1", "\"a\":{\"b\":1}"})
  void refusesVariablesThatAreNone(String variables) throws Exception {
    Calculation calculation = Lab.start("a = 1", "", "a");
    String state = calculation.state().replace("\"a\":1", variables);

    assertThatThrownBy(() -> calculation.restore(state))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void beginsAnewWhenTheVariablesGrowTooLarge() throws Exception {
    Calculation calculation =
        Lab.start("l = []", "for (i : 1..1000) { l.push('a text of some length') }", "l.length");

    assertThatThrownBy(
            () -> {
              for (int second = 1; second < 100; second++) {
                run(calculation, second);
              }
            })
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("need more than 700,000 characters; they begin anew");
    assertThat(run(calculation, 100)).isEqualTo(1_000);
    assertThat(calculation.state()).hasSizeLessThan(1_000_000);
  }

  @Test
  void savesAtMostAMegabyteOfWindows() throws Exception {
    var sum = new StringBuilder("0");
    for (int i = 0; i < 90; i++) {
      sum.append(" + mean(power, '").append(i + 1).append("h')");
    }
    Calculation calculation = Lab.start("a = 5", "", sum.toString());
    for (int second = 1; second < 800; second++) {
      run(calculation, second);
    }

    String state = calculation.state();

    assertThat(state).hasSizeLessThan(1_000_000).contains("\"a\":5");
    Lab.start("a = 5", "", sum.toString()).restore(state);
  }
}
