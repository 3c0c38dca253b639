package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

  private static final List<List<Integer>> CURVE =
      List.of(List.of(0, 0), List.of(10, 100), List.of(20, 300));

  /** Away from zero at the half, as people do it; Math.round would give -2 for -2.5. */
  @ParameterizedTest
  @CsvSource({"2.5, 3", "-2.5, -3", "2.4999, 2", "1e300, 1e300", "0.49999999999999994, 0"})
  void roundsToTheNearestWholeNumber(double x, double expected) {
    assertThat(new Place("round").number(x)).isEqualTo(expected);
  }

  /** 1.005 is a little less than that as a double, yet people expect what is written. */
  @ParameterizedTest
  @CsvSource({"1.005, 2, 1.01", "3.14159, 0, 3", "1234, -2, 1200", "-0.15, 1, -0.2"})
  void roundsTheNumberAsItIsWritten(double x, int digits, double expected) {
    assertThat(new Place("round").number(x, digits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {13, -13, 1.5, Double.NaN})
  void refusesDigitsThatMakeNoSense(double digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("round").call(1.5, digits))
        .withMessageStartingWith("'round': the number of digits must be a whole number from -12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"round", "floor", "ceil", "trunc"})
  void keepsWhatHasNoValueAndWhatIsInfinite(String name) {
    assertThat(new Place(name).number(Double.NaN)).isNaN();
    assertThat(new Place(name).number(Double.NEGATIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void cutsAndRoundsToEitherSide() {
    assertThat(new Place("floor").number(-2.1)).isEqualTo(-3);
    assertThat(new Place("ceil").number(-2.9)).isEqualTo(-2);
    assertThat(new Place("trunc").number(-2.9)).isEqualTo(-2);
    assertThat(new Place("trunc").number(2.9)).isEqualTo(2);
  }

  /** Hours before midnight must be hours of a day. */
  @ParameterizedTest
  @CsvSource({"-1, 24, 23", "25, 24, 1", "24, 24, 0", "-7, 3, 2", "7, -3, -2", "5.5, 2, 1.5"})
  void givesARestWithTheSignOfTheDivisor(double x, double y, double expected) {
    assertThat(new Place("modulo").number(x, y)).isEqualTo(expected);
  }

  @Test
  void hasNoRestOfADivisionByZero() {
    assertThat(new Place("modulo").number(5, 0)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"-5, 0", "50, 50", "500, 100", "NaN, NaN"})
  void keepsAValueBetweenTwoEnds(double x, double expected) {
    assertThat(new Place("clamp").number(x, 0, 100)).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void refusesEndsTheWrongWayRound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("clamp").call(1, 100, 0))
        .withMessage("'clamp': the low end (100.0) lies above the high end (0.0)");
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "20, 100", "12, 50", "24, 125", "NaN, NaN"})
  void carriesAValueToAnotherScale(double x, double expected) {
    assertThat(new Place("scale").number(x, 4, 20, 0, 100)).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void refusesAScaleWithoutLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("scale").call(1, 5, 5, 0, 100))
        .withMessage("'scale': both ends of the first scale are 5.0");
  }

  @ParameterizedTest
  @CsvSource({"-5, 0", "0, 0", "5, 50", "10, 100", "15, 200", "20, 300", "99, 300", "NaN, NaN"})
  void readsACurve(double x, double expected) {
    assertThat(new Place("interpolate").number(x, CURVE)).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void refusesTablesThatAreNone() {
    var interpolate = new Place("interpolate");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> interpolate.call(1, List.of()))
        .withMessage("'interpolate': a table has 1 to 1,000 points, this one has 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interpolate.call(1, List.of(List.of(1, 2), List.of(1, 3))))
        .withMessage("'interpolate': the points must ascend: 1.0, 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interpolate.call(1, List.of(1, 2)))
        .withMessage("'interpolate': a point of the table is written [x, y], both numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interpolate.call(1, "text"))
        .withMessage("'interpolate': the table must be a list, not the text 'text'");
  }

  @Test
  void deadbandMovesOnlyWhenTheBandIsLeft() {
    var deadband = new Place("deadband");

    assertThat(deadband.number(50, 1)).isEqualTo(50);
    assertThat(deadband.number(51, 1)).isEqualTo(50);
    assertThat(deadband.number(51.01, 1)).isEqualTo(51.01);
    assertThat(deadband.number(Double.NaN, 1)).isNaN();
    assertThat(deadband.copy().number(51.5, 1)).isEqualTo(51.01);
    assertThat(deadband.restarted().number(51.5, 1)).isEqualTo(51.01);
  }

  @Test
  void refusesANegativeBand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("deadband").call(1, -1))
        .withMessage("'deadband': the band must be 0 or more, not -1.0");
  }
}
