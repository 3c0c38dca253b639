package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureRowsTest {

  @Test
  void showsAllWhenTheyFit() {
    List<Measurement> values = tags("f/a/x", "f/a/y", "f/b/x");

    assertThat(PictureRows.choose(values, 3)).isEqualTo(values);
  }

  @Test
  void showsSomeOfEveryDeviceAndOfEveryModule() {
    var values = new ArrayList<Measurement>();
    IntStream.range(10, 40).forEach(i -> values.addAll(tags("f/hopper/electricity.t" + i)));
    values.addAll(tags("f/hopper/pm10.value", "f/hopper/temperature.value"));
    IntStream.range(1, 7).forEach(i -> values.addAll(tags("f/sensors/T" + i)));

    List<Measurement> rows = PictureRows.choose(values, 12);

    assertThat(rows)
        .extracting(m -> m.tag().toString())
        .containsExactly(
            "f/hopper/electricity.t10",
            "f/hopper/electricity.t11",
            "f/hopper/electricity.t12",
            "f/hopper/electricity.t13",
            "f/hopper/pm10.value",
            "f/hopper/temperature.value",
            "f/sensors/T1",
            "f/sensors/T2",
            "f/sensors/T3",
            "f/sensors/T4",
            "f/sensors/T5",
            "f/sensors/T6");
  }

  private static List<Measurement> tags(String... names) {
    return List.of(names).stream()
        .map(name -> Measurement.good(Tag.parse(name), Value.of(1L), Measurements.NOON))
        .toList();
  }
}
