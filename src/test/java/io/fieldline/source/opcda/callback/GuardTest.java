package io.fieldline.source.opcda.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final Guard guard = new Guard(clock);

  @Test
  void looksAtNoLoginForTheRestOfAMinuteInWhichFiveWereRefused() {
    for (int i = 0; i < 5; i++) {
      assertThat(guard.isOpen()).isTrue();
      guard.refused();
    }

    assertThat(guard.isOpen()).isFalse();
    clock.advance(Duration.ofSeconds(59));
    assertThat(guard.isOpen()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(guard.isOpen()).isTrue();
  }
}
