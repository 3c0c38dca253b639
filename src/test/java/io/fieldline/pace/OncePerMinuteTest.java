package io.fieldline.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final OncePerMinute log = new OncePerMinute(clock);

  @Test
  void saysTheFirstEventAtOnceAndTheRestAMinuteLater() {
    assertThat(log.due(1)).isEqualTo(1);
    assertThat(log.due(5)).isZero();
    clock.advance(Duration.ofSeconds(59));
    assertThat(log.due(1)).isZero();

    clock.advance(Duration.ofSeconds(1));

    assertThat(log.due(1)).as("all that was not said").isEqualTo(7);
  }

  @Test
  void isNotSilentForAnHourWhenTheClockIsSetBackByOne() {
    assertThat(log.due(1)).isEqualTo(1);

    clock.advance(Duration.ofHours(-1));

    assertThat(log.due(2)).isEqualTo(2);
    assertThat(log.due(1)).isZero();
  }
}
