package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataAgeTest {

  private final DataAge age = new DataAge(Duration.ofMinutes(1));

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T12:00:00Z", "1970-01-01T00:00:00Z"})
  void doubtsOldValuesAlsoWhenTheServerDoesNotSayItsTime(String serverTime) {
    age.connected(Instant.parse(serverTime), Instant.parse("2026-11-21T12:00:00Z"));

    var judged =
        age.judged(List.of(Measurements.good(1)), Measurements.NOON.plus(Duration.ofMinutes(2)));

    assertThat(judged.get(0).quality()).isEqualTo(Quality.UNCERTAIN_LAST_USABLE);
    assertThat(age.warning()).contains("120 s old");
  }
}
