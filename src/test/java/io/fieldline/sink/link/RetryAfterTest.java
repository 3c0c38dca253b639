package io.fieldline.sink.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void readsSeconds() {
    assertThat(parse(" 120 ")).isEqualTo(Duration.ofMinutes(2));
    assertThat(parse("0")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 21 Nov 2026 12:01:30 GMT",
        "Saturday, 21-Nov-26 12:01:30 GMT",
      })
  void readsADate(String date) {
    assertThat(parse(date)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void waitsNotAtAllForADateThatIsOver() {
    assertThat(parse("Sat, 21 Nov 2026 11:59:59 GMT")).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "soon", "-5", "1.5", "1234567890123456789"})
  void saysNothingWhenItCannotBeRead(@Nullable String header) {
    assertThat(parse(header)).isNull();
  }

  private @Nullable Duration parse(@Nullable String header) {
    return RetryAfter.parse(header, clock);
  }
}
