package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.model.Quality;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {

  @ParameterizedTest
  @CsvSource({
    "mean, 5",
    "median, 4.5",
    "min, 2",
    "max, 9",
    "range, 7",
    "sum, 40",
    "count, 8",
    "variance, 4.571428571428571",
    "std, 2.138089935299395"
  })
  void answersForArgumentsAndForAList(String name, double expected) {
    Object[] numbers = {2, 4, 4, 4, 5, 5, 7, 9};

    assertThat(new Place(name).number(numbers)).isCloseTo(expected, within(1e-12));
    assertThat(new Place(name).number(List.of(numbers))).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "median", "min", "max", "range", "variance", "std"})
  void hasNoValueForAnEmptyList(String name) {
    assertThat(new Place(name).number(List.of())).isNaN();
    assertThat(new Place(name).number(Double.NaN)).isNaN();
  }

  @Test
  void takesAsManyNumbersAsTheLongestListHas() {
    List<Integer> list = Collections.nCopies(100_000, 1);

    assertThat(new Place("sum").number(list)).isEqualTo(100_000);
    assertThatThrownBy(() -> new Place("sum").number(list, 1))
        .hasMessageContaining("100,000 numbers at most");
  }

  @Test
  void sumAndCountOfNothingAreZero() {
    assertThat(new Place("sum").number(List.of())).isZero();
    assertThat(new Place("count").number(List.of(Double.NaN))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"mean, 2", "sum, 4", "count, 2", "min, 1", "max, 3"})
  void leavesOutWhatIsNoNumber(String name, double expected) {
    var values = Arrays.asList(1, Double.NaN, 3, null, Double.POSITIVE_INFINITY);

    assertThat(new Place(name).number(values)).isEqualTo(expected);
  }

  @Test
  void refusesATextAmongTheNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("mean").call(1, 2, "3"))
        .withMessage("'mean': needs a number, not the text '3'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("mean").call(List.of(List.of(1))))
        .withMessage("'mean': needs a number, not a list");
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "25, 17.5", "50, 25", "90, 37", "100, 40"})
  void findsPercentilesBetweenNumbers(double percent, double expected) {
    assertThat(new Place("percentile").number(List.of(40, 10, 30, 20), percent))
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 101, Double.NaN})
  void refusesPercentagesThatAreNone(double percent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("percentile").call(List.of(1), percent))
        .withMessage("'percentile': the percentage must be 0 to 100, not " + percent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "5", "m", "1.5h", "-1s", "10 m", "1y", "99999999d", ""})
  void refusesLengthsThatAreNone(String length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("mean").at(0, 1.0, length))
        .withMessageStartingWith("'mean': a length of time")
        .withMessageEndingWith("not the text '" + length + "'");
  }

  /** 10 for nine minutes, 40 for one: a mean of the values would say 30. */
  @Test
  void weighsTheMeanOverTimeWithTheTimeThatValuesHeld() {
    var mean = new Place("mean");

    mean.at(0, 10, "10m");
    mean.at(540, 40, "10m");
    mean.at(570, 40, "10m");

    assertThat(mean.at(600, 40, "10m")).isCloseTo(13, within(1e-12));
  }

  @Test
  void meanCountsTheValueThatHeldWhenTheWindowBegan() {
    var mean = new Place("mean");

    mean.at(0, 100, "10s");
    mean.at(100, 100, "10s");

    assertThat(mean.at(105, 0, "10s")).isEqualTo(100);
    assertThat(mean.at(110, 0, "10s")).isEqualTo(50);
  }

  /** The mean goes on while another input moves time and this one stays. */
  @Test
  void holdsTheLastValueUntilNow() {
    var mean = new Place("mean");

    mean.input(0, 0, 10, Quality.GOOD, "1h");
    mean.input(60, 60, 40, Quality.GOOD, "1h");

    assertThat(mean.input(120, 60, 40, Quality.GOOD, "1h")).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "max", "sum", "median", "std"})
  void leavesBadSamplesOut(String name) {
    var bad = new Place(name);
    var uncertain = new Place(name);
    var none = new Place(name);
    for (Place place : List.of(bad, uncertain, none)) {
      place.input(0, 0, 10, Quality.GOOD, "1h");
    }

    bad.input(1, 1, 999, Quality.BAD, "1h");
    uncertain.input(1, 1, 999, Quality.UNCERTAIN, "1h");

    double expected = none.input(2, 2, 11, Quality.GOOD, "1h");
    assertThat(bad.input(2, 2, 11, Quality.GOOD, "1h")).isEqualTo(expected);
    assertThat(uncertain.input(2, 2, 11, Quality.GOOD, "1h"))
        .as("control: an uncertain sample counts")
        .isNotEqualTo(expected);
  }

  @Test
  void leavesOutTextsOnlyWhenTheirQualityIsBad() {
    var mean = new Place("mean");

    assertThatIllegalArgumentException().isThrownBy(() -> mean.at(0, "running", "1h"));
  }

  @Test
  void hasNoValueBeforeTheFirstGoodSample() {
    assertThat(new Place("mean").input(0, 0, 999, Quality.BAD, "1h")).isNaN();
    assertThat(new Place("count").input(0, 0, 999, Quality.BAD, "1h")).isZero();
  }

  @Test
  void extremesIncludeWhatStillHeldAndForgetWhatIsOver() {
    var max = new Place("max");

    max.at(0, 90, "10s");
    max.at(5, 50, "10s");

    assertThat(max.at(12, 10, "10s")).as("90 held from 2 to 5").isEqualTo(90);
    assertThat(max.at(16, 10, "10s")).as("50 held from 6 to 12").isEqualTo(50);
    assertThat(max.at(30, 10, "10s")).isEqualTo(10);
  }

  @Test
  void sumAndCountTakeOnlyWhatCameInTheWindow() {
    var sum = new Place("sum");
    var count = new Place("count");
    for (int second = 0; second <= 60; second += 5) {
      sum.at(second, 3, "20s");
      count.at(second, 3, "20s");
    }

    assertThat(sum.at(62, Double.NaN, "20s")).isEqualTo(12);
    assertThat(count.at(62, Double.NaN, "20s")).isEqualTo(4);
  }

  @Test
  void countsWorkByTheNumberOfSamples() {
    var median = new Place("median");
    for (int i = 0; i < 3_200; i++) {
      median.at(i, i, "1h");
    }
    int before = median.work();

    median.at(3_200, 1, "1h");

    assertThat(median.work() - before).isEqualTo(200);
    assertThat(new Place("sum"))
        .satisfies(sum -> sum.call(Collections.nCopies(160, 1)))
        .extracting(Place::work)
        .isEqualTo(10);
  }
}
