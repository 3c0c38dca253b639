package io.fieldline.source.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollScheduleTest {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:03.250Z"));
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

  @Test
  void doesNotDriftWhenPollsTakeTime() {
    PollSchedule schedule = schedule("1s", false);
    long start = nanos.get();

    for (int i = 0; i < 1_000; i++) {
      advance(schedule.nanosToNext());
      assertThat(schedule.begin()).isZero();
      advance(Duration.ofMillis(i % 900).toNanos());
    }

    assertThat(nanos.get() + schedule.nanosToNext() - start).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void leavesOutAndCountsThePollsThatASlowOneCovers() {
    PollSchedule schedule = schedule("1s", false);
    schedule.begin();

    advance(Duration.ofMillis(3_400).toNanos());

    assertThat(schedule.begin()).isEqualTo(2);
    assertThat(schedule.nanosToNext()).isEqualTo(Duration.ofMillis(600).toNanos());
  }

  @Test
  void fallsOnMultiplesOfThePeriodWhenAligned() {
    PollSchedule schedule = schedule("10s", true);

    for (int i = 1; i <= 5; i++) {
      advance(schedule.nanosToNext());
      assertThat(clock.instant())
          .isEqualTo(Instant.parse("2026-11-21T12:00:00Z").plusSeconds(10L * i));
      schedule.begin();
      advance(Duration.ofMillis(700).toNanos());
    }
  }

  @Test
  void staysAlignedWhenTheClockIsSet() {
    PollSchedule schedule = schedule("10s", true);
    advance(schedule.nanosToNext());

    clock.advance(Duration.ofMinutes(-61).plusSeconds(4));
    schedule.begin();
    advance(schedule.nanosToNext());

    assertThat(clock.instant().getEpochSecond() % 10).isZero();
  }

  @Test
  void doesNotPollTheSameMultipleTwiceWhenTheTimerIsEarly() {
    PollSchedule schedule = schedule("10s", true);
    advance(schedule.nanosToNext() - 1_000_000);

    schedule.begin();

    assertThat(schedule.nanosToNext()).isEqualTo(Duration.ofMillis(10_001).toNanos());
  }

  @ParameterizedTest
  @CsvSource({"1h,PT55M,PT5M", "1d,PT22H,PT2H", "10s,PT9.5S,PT0.5S"})
  void takesTheNextMultipleHoweverNearItIs(String period, Duration since, Duration next) {
    clock.set(Instant.parse("2026-11-21T00:00:00Z").plus(since));

    PollSchedule schedule = schedule(period, true);

    assertThat(schedule.nanosToNext()).isEqualTo(next.toNanos());
  }

  @Test
  void keepsTheMultipleThatASlowPollHardlyMissed() {
    PollSchedule schedule = schedule("10s", true);
    advance(schedule.nanosToNext() + Duration.ofMillis(9_500).toNanos());

    assertThat(schedule.begin()).isZero();

    assertThat(schedule.nanosToNext()).isEqualTo(Duration.ofMillis(500).toNanos());
  }

  @Test
  void keepsTheMultipleOfThePollThatAnOutageTook() {
    PollSchedule schedule = schedule("10s", true);
    advance(schedule.nanosToNext());
    schedule.begin();
    advance(Duration.ofSeconds(4).toNanos());

    schedule.restart();

    assertThat(schedule.nanosToNext()).isEqualTo(Duration.ofSeconds(6).toNanos());
  }

  @Test
  void goesOnFromNowAfterARestart() {
    PollSchedule schedule = schedule("1s", false);
    advance(Duration.ofHours(5).toNanos());

    schedule.restart();

    assertThat(schedule.nanosToNext()).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @ParameterizedTest
  @CsvSource({"5,5000", "500ms,500", "1m30s,90000", " 2s ,2000", "10ms,10", "0.5,500", "2.25,2250"})
  void readsPeriods(String text, long millis) {
    assertThat(PollSchedule.period(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "9ms",
        "0.009",
        "0.5.1",
        "1.5s",
        "-1s",
        "five",
        "5sec",
        "99999999999999999999"
      })
  void refusesOtherPeriods(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PollSchedule.period(text))
        .withMessageContaining("500ms");
  }

  private PollSchedule schedule(String period, boolean aligned) {
    return new PollSchedule(PollSchedule.period(period), aligned, clock, nanos::get);
  }

  private void advance(long by) {
    nanos.addAndGet(by);
    clock.advance(Duration.ofNanos(by));
  }
}
