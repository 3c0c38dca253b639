package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceivedTimesTest {

  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final ReceivedTimes times = new ReceivedTimes(clock);

  @Test
  void differWithinOneTickOfTheClock() {
    Instant first = times.next();
    Instant second = times.next();
    clock.advance(Duration.ofMillis(1));
    Instant third = times.next();

    assertThat(first).isEqualTo(Measurements.NOON);
    assertThat(second).isEqualTo(first.plusNanos(1));
    assertThat(third).isEqualTo(clock.instant());
  }

  @Test
  void followAClockThatIsSetBack() {
    times.next();
    clock.advance(Duration.ofHours(-1));

    assertThat(times.next()).isEqualTo(clock.instant());
  }
}
