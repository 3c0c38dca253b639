package io.fieldline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @ValueSource(strings = {"100ms", "1500ms", "10s", "90s", "3h", "1d", "500us"})
  void writesADurationAsItWasRead(String text) {
    assertThat(Durations.write(Durations.parse(text))).isEqualTo(text);
  }

  @Test
  void writesWithTheLongestUnitThatLeavesAWholeNumber() {
    assertThat(Durations.write(Duration.ofSeconds(120))).isEqualTo("2m");
    assertThat(Durations.write(Duration.ZERO)).isEqualTo("0s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "1.5s", "-1s", "10 minutes", "9999999999999s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "' is no duration");
  }
}
