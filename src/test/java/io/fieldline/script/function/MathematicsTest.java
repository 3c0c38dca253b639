package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathematicsTest {

  @ParameterizedTest
  @CsvSource({
    "abs, -2.5, 2.5",
    "sign, -7, -1",
    "sign, 0, 0",
    "sqrt, 2.25, 1.5",
    "cbrt, -8, -2",
    "exp, 0, 1",
    "log, 1, 0",
    "log10, 0.001, -3",
    "log2, 1024, 10",
    "sin, 0, 0",
    "cos, 0, 1",
    "tan, 0, 0",
    "asin, 1, 1.5707963267948966",
    "acos, 1, 0",
    "atan, 1, 0.7853981633974483",
    "toRadians, 180, 3.141592653589793",
    "toDegrees, 3.141592653589793, 180"
  })
  void answersForOneNumber(String name, double x, double expected) {
    assertThat(new Place(name).number(x)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "pow, 2, -1, 0.5",
    "hypot, 3, 4, 5",
    "atan2, 0, -1, 3.141592653589793",
    "modulo, 7, 3, 1"
  })
  void answersForTwoNumbers(String name, double x, double y, double expected) {
    assertThat(new Place(name).number(x, y)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"sqrt, -1", "log, -1", "asin, 1.5", "acos, -2", "abs, NaN", "sign, NaN"})
  void hasNoValueWhereThereIsNoAnswer(String name, double x) {
    assertThat(new Place(name).number(x)).isNaN();
  }

  @Test
  void takesWholeNumbersTruthValuesAndNothing() {
    var abs = new Place("abs");

    assertThat(abs.number(-3L)).isEqualTo(3);
    assertThat(abs.number(-3)).isEqualTo(3);
    assertThat(abs.number(true)).isEqualTo(1);
    assertThat(abs.number((Object) null)).isNaN();
  }

  @Test
  void refusesTextsAndListsByTheFunctionsName() {
    var abs = new Place("abs");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> abs.call("12"))
        .withMessage("'abs': needs a number, not the text '12'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> abs.call(List.of(1)))
        .withMessage("'abs': needs a number, not a list");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> abs.call(Map.of()))
        .withMessage("'abs': needs a number, not something else");
  }

  @Test
  void shortensALongTextInTheFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("abs").call("x".repeat(10_000)))
        .satisfies(fault -> assertThat(fault.getMessage()).hasSizeLessThan(100));
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "' -1.5e3 ', -1500", ".5, 0.5", "5., 5", "+7, 7"})
  void readsANumberFromAText(String text, double expected) {
    assertThat(new Place("number").number(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 kW", "12,5", "0x10", "NaN", "Infinity", "1d", "--1", "e5"})
  void hasNoValueForATextThatIsNoNumber(String text) {
    assertThat(new Place("number").number(text)).isNaN();
  }

  @Test
  void numberLetsNumbersThrough() {
    assertThat(new Place("number").number(2.5)).isEqualTo(2.5);
    assertThat(new Place("number").number(true)).isEqualTo(1);
  }

  @Test
  void tellsNumbersFromEverythingElse() {
    var isNumber = new Place("isNumber");
    var isNaN = new Place("isNaN");

    assertThat(isNumber.call(1.5)).isEqualTo(true);
    assertThat(isNumber.call(7L)).isEqualTo(true);
    assertThat(List.of(Double.NaN, Double.POSITIVE_INFINITY, "12", true))
        .allSatisfy(value -> assertThat(isNumber.call(value)).isEqualTo(false));
    assertThat(isNaN.call(Double.NaN)).isEqualTo(true);
    assertThat(isNaN.call((Object) null)).isEqualTo(true);
    assertThat(isNaN.call("text")).isEqualTo(false);
    assertThat(isNaN.call(0)).isEqualTo(false);
  }
}
