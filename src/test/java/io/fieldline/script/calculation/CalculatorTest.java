package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptStatus.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When scripts run and what they hand over: rounds by hand, at times of a clock by hand. */
class CalculatorTest extends ByHand {

  @Test
  void calculatesWhenAnInputHasChanged() throws Exception {
    calculator.start(script(1, SUM, POWER, FLOW));

    give(POWER, 2);
    give(FLOW, 3);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=5.0 good (192)");
    assertThat(status(1).condition()).isEqualTo(Condition.RUNNING);
    assertThat(status(1).runs()).isEqualTo(1);
    assertThat(status(1).lastRun()).isEqualTo(NOON);
  }

  @Test
  void doesNotCalculateWhenTheSameMeasurementComesAgain() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 2);
    calculator.round();
    clock.advance(Duration.ofSeconds(1));

    calculator.accept(Batch.of(measurement(POWER, Value.of(2.0), Quality.GOOD, NOON)));
    calculator.round();

    assertThat(status(1).runs()).isEqualTo(1);
  }

  @Test
  void seesAnOldMeasurementOnlyWhenItIsTheNewest() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 2);
    calculator.round();
    clock.advance(Duration.ofSeconds(1));

    calculator.accept(
        Batch.of(measurement(POWER, Value.of(9.0), Quality.GOOD, NOON.minusSeconds(1))));
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=2.0 good (192)");
  }

  @Test
  void waitsForTheIntervalAndThenSeesTheNewest() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    results();

    later(40);
    give(POWER, 10);
    long next = calculator.round();
    later(59);
    give(POWER, 100);
    calculator.round();

    assertThat(results()).isEmpty();
    assertThat(next).isEqualTo(60);
    later(1);
    calculator.round();
    assertThat(results()).containsExactly(SUM + "=101.0 good (192)");
  }

  @Test
  void keepsItsRhythmAlthoughARoundIsALittleLate() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    later(50);
    give(POWER, 2);
    calculator.round();

    later(60);
    calculator.round(); // 10 ms late
    give(POWER, 3);

    assertThat(calculator.round()).isEqualTo(90);
  }

  @Test
  void calculatesAlthoughTheClockWasSetBack() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    give(POWER, 2);
    calculator.round(); // waits for its interval
    results();

    clock.set(NOON.minus(Duration.ofHours(1)));
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=3.0 good (192)");
  }

  @Test
  void emitsOnlyWhatHasChangedUntilItIsOld() throws Exception {
    calculator.start(script(1, SUM, POWER));
    give(POWER, 1);
    calculator.round();
    results();

    later(1_000);
    give(POWER, 0);
    calculator.round();

    assertThat(status(1).runs()).isEqualTo(2);
    assertThat(results()).isEmpty();
    later(59_000);
    give(POWER, 0);
    calculator.round();
    assertThat(results()).containsExactly(SUM + "=1.0 good (192)");
  }

  @Test
  void waitsForAnInputThatIsBad() throws Exception {
    calculator.start(script(1, SUM, POWER, FLOW));

    give(POWER, 2);
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=NaN bad (8)");
    assertThat(status(1).condition()).isEqualTo(Condition.WAITING);
    assertThat(status(1).error()).contains(FLOW + " is bad (8)");
  }

  @Test
  void beginsWithTheNewestStoredValue() throws Exception {
    history.put(
        Tag.parse(POWER), measurement(POWER, Value.of(4.0), Quality.GOOD, NOON.minusSeconds(9)));

    calculator.start(script(1, SUM, POWER));
    calculator.round();

    assertThat(results()).containsExactly(SUM + "=4.0 good (192)");
  }

  @Test
  void letsNewerResultsTakeThePlaceOfOlderWhenNobodyTakesThem() throws Exception {
    calculator.start(script(1, SUM, POWER));

    for (int i = 1; i <= 8; i++) {
      give(POWER, i);
      calculator.round();
      later(100);
    }

    assertThat(results())
        .containsExactly(
            SUM + "=1.0 good (192)",
            SUM + "=3.0 good (192)",
            SUM + "=6.0 good (192)",
            SUM + "=10.0 good (192)",
            SUM + "=36.0 good (192)");
    assertThat(meters.counter("fieldline.script.replaced").count()).isEqualTo(3);
  }
}
