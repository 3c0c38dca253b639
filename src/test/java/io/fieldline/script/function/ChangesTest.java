package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.model.Quality;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

  private static final double DAY = 86_400;

  @Test
  void rateIsTheChangeASecondWhateverTheDistance() {
    var rate = new Place("rate");

    assertThat(rate.at(0, 10)).isNaN();
    assertThat(rate.at(0.5, 11)).isEqualTo(2);
    assertThat(rate.at(10.5, 1)).isEqualTo(-1);
  }

  /** Another input has changed: this one has neither moved nor stood still. */
  @Test
  void aRunWithoutANewSampleChangesNothing() {
    var rate = new Place("rate");
    var delta = new Place("delta");
    for (Place place : new Place[] {rate, delta}) {
      place.input(0, 0, 10, Quality.GOOD);
      place.input(2, 2, 16, Quality.GOOD);
    }

    assertThat(rate.input(3, 2, 16, Quality.GOOD)).isEqualTo(3);
    assertThat(delta.input(3, 2, 16, Quality.GOOD)).isEqualTo(6);
  }

  @Test
  void rateOverALengthBeginsBetweenTwoSamples() {
    var rate = new Place("rate");

    rate.at(0, 0, "60s");
    rate.at(100, 100, "60s");

    assertThat(rate.at(110, 160, "60s")).as("from 50 at 50 s").isCloseTo(110 / 60.0, within(1e-12));
  }

  @Test
  void nothingHasChangedWhenOneValueHeldAllAlong() {
    var rate = new Place("rate");
    var delta = new Place("delta");

    assertThat(rate.input(0, 0, 10, Quality.GOOD, "1m")).isNaN();
    assertThat(delta.input(0, 0, 10, Quality.GOOD, "1m")).isNaN();
    assertThat(rate.input(61, 0, 10, Quality.GOOD, "1m")).isZero();
    assertThat(delta.input(61, 0, 10, Quality.GOOD, "1m")).isZero();
  }

  @Test
  void deltaOverALengthIsTheEnergyOfAMeter() {
    var delta = new Place("delta");
    for (int minute = 0; minute < 90; minute += 15) {
      delta.at(minute * 60, 1_000 + minute / 3.0, "1h");
    }

    assertThat(delta.at(90 * 60, 1_030, "1h")).isEqualTo(20);
  }

  @Test
  void integralCountsTrapezoids() {
    var integral = new Place("integral");

    assertThat(integral.at(0, 10)).isZero();
    assertThat(integral.at(10, 20)).isEqualTo(150);
    assertThat(integral.at(11, -20)).isEqualTo(150);
  }

  @Test
  void integralHasNoValueBeforeTheFirstSample() {
    assertThat(new Place("integral").at(0, Double.NaN)).isNaN();
    assertThat(new Place("integral").at(0, Double.NaN, "1h")).isNaN();
  }

  @Test
  void integralBridgesBadSamples() {
    var integral = new Place("integral");

    integral.input(0, 0, 10, Quality.GOOD);
    integral.input(5, 5, 1e6, Quality.BAD);

    assertThat(integral.input(10, 10, 10, Quality.GOOD)).isEqualTo(100);
  }

  /** A device without a clock begins in 1970; half a century of power must not be counted. */
  @ParameterizedTest
  @CsvSource({"86400, 864000", "86401, 0", "1.7e9, 0"})
  void integralDoesNotCountAGapOfMoreThanADay(double gap, double expected) {
    var integral = new Place("integral");

    integral.at(0, 10);

    assertThat(integral.at(gap, 10)).isEqualTo(expected);
    assertThat(integral.at(gap + 1, 10)).as("goes on").isEqualTo(expected + 10);
  }

  /** The first sample of a jump up: the later of two samples with one time stays. */
  @Test
  void integralTakesAStepWithoutATriangle() {
    var integral = new Place("integral");

    integral.at(0, 0);
    integral.at(10, 0);
    integral.at(10, 100);

    assertThat(integral.at(11, 100)).isEqualTo(100);
  }

  @Test
  void integralOverALengthForgetsWhatIsOver() {
    var integral = new Place("integral");
    for (int second = 0; second < 100; second += 10) {
      integral.at(second, second < 50 ? 1_000 : 2, "30s");
    }

    assertThat(integral.at(100, 2, "30s")).isEqualTo(60);
    assertThat(integral.at(1_000, Double.NaN, "30s")).as("nothing newer").isZero();
  }

  @Test
  void movingAverageTakesTheLastSoMany() {
    var average = new Place("movingAverage");

    assertThat(average.at(0, 10, 2)).isEqualTo(10);
    assertThat(average.at(1, Double.NaN, 2)).isEqualTo(10);
    assertThat(average.at(2, 20, 2)).isEqualTo(15);
    assertThat(average.at(3, 30, 2)).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 2.5, 10_001, Double.NaN})
  void refusesNumbersOfValuesThatAreNone(double count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("movingAverage").at(0, 1, count))
        .withMessageStartingWith(
            "'movingAverage': the number of values must be a whole number from 1 to 10,000");
  }

  @Test
  void emaGoes63PercentInOneTimeConstantHoweverManySamplesCome() {
    var few = new Place("ema");
    var many = new Place("ema");
    few.at(0, 0, "30s");
    many.at(0, 0, "30s");
    for (int i = 1; i < 300; i++) {
      many.at(i / 10.0, 100, "30s");
    }

    assertThat(few.at(30, 100, "30s")).isCloseTo(100 * (1 - Math.exp(-1)), within(1e-9));
    assertThat(many.at(30, 100, "30s")).isCloseTo(100 * (1 - Math.exp(-1)), within(1e-9));
  }

  @Test
  void emaOfAConstantIsThatConstantAndIgnoresBadSamples() {
    var ema = new Place("ema");
    for (int i = 0; i < 1_000; i++) {
      ema.at(i, i % 3 == 1 ? Double.NaN : 0.1, "7s");
    }

    assertThat(ema.at(1_000, 0.1, "7s")).isEqualTo(0.1);
    assertThat(ema.at(1_001, 1e300, "7s")).as("no measurement is that large").isEqualTo(0.1);
  }

  @Test
  void lagGivesTheValueSoManyValuesAgo() {
    var lag = new Place("lag");

    assertThat(lag.at(0, 1, 2)).isNaN();
    assertThat(lag.at(1, 2, 2)).isNaN();
    assertThat(lag.at(2, 3, 2)).isEqualTo(1);
    assertThat(lag.at(3, 4, 2)).isEqualTo(2);
  }

  @Test
  void lagGivesTheValueThatHeldThen() {
    var lag = new Place("lag");

    assertThat(lag.at(0, 1, "10s")).isNaN();
    assertThat(lag.at(9, 2, "10s")).isNaN();
    assertThat(lag.at(10, 3, "10s")).isEqualTo(1);
    assertThat(lag.at(18, 4, "10s")).isEqualTo(1);
    assertThat(lag.at(19, 5, "10s")).isEqualTo(2);
    assertThat(lag.at(2 * DAY, 6, "10s")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rate", "delta", "integral", "lag", "ema", "mean", "max", "median", "sum"})
  void goesOnTheSameInACopyAndAfterARestart(String name) {
    var place = new Place(name);
    for (int i = 0; i < 50; i++) {
      place.at(i * 1.7, Math.sin(i), "30s");
    }

    Place copy = place.copy();
    Place restarted = place.restarted();
    copy.at(86, -77, "30s");

    double expected = place.at(87, 5, "30s");
    assertThat(restarted.at(87, 5, "30s")).isEqualTo(expected);
    assertThat(restarted.saved()).isEqualTo(place.saved());
    assertThat(copy.saved()).as("has seen another sample").isNotEqualTo(place.saved());
  }

  @ParameterizedTest
  @ValueSource(strings = {"integral", "rate", "ema", "deadband", "mean"})
  void savesAndRestoresBeforeTheFirstSample(String name) {
    var function = Library.standard(ZoneOffset.UTC).functions().get(name);
    Memory memory = function.memory();

    memory.restore(function.memory().save());

    assertThat(memory.save()).isEqualTo(function.memory().save());
  }
}
