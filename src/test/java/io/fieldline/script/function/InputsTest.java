package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

  private static final Measurement OLDER =
      Measurements.measurement("plant/a/x", Value.of("off"), Quality.GOOD, Place.time(0));

  private static final Measurement NEWEST =
      Measurements.measurement("plant/a/x", Value.of(5L), new Quality(68), Place.time(1.25));

  private static final InputReading READING = new InputReading(NEWEST, OLDER, true);

  @Test
  void tellsTheQualityOfAnInput() {
    assertThat(new Place("quality").read(2, READING)).isEqualTo(68L);
    assertThat(new Place("isGood").read(2, READING)).isEqualTo(false);
    assertThat(new Place("isGood").read(2, new InputReading(OLDER, null, true))).isEqualTo(true);
  }

  @Test
  void tellsTimeAndAgeOfAnInput() {
    assertThat(new Place("time").read(2, READING)).isEqualTo(1_767_592_801.25);
    assertThat(new Place("age").read(2, READING)).isEqualTo(0.75);
    assertThat(new Place("age").read(1, READING)).as("never negative").isEqualTo(0.0);
  }

  @Test
  void tellsTheValueBefore() {
    assertThat(new Place("previous").read(2, READING)).isEqualTo("off");
    assertThat(new Place("previous").read(2, new InputReading(NEWEST, null, true)))
        .isEqualTo(Double.NaN);
  }

  @Test
  void tellsWhetherAnInputHasChanged() {
    assertThat(new Place("changed").read(2, READING)).isEqualTo(true);
    assertThat(new Place("changed").read(2, new InputReading(NEWEST, OLDER, false)))
        .isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quality", "isGood", "time", "age", "previous", "changed"})
  void refusesWhatIsNoInput(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place(name).call(5))
        .withMessage("'" + name + "': needs the name of an input");
  }
}
