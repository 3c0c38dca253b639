package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldline.sqlite.UnixNanos;
import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DrainProgressTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long HOUR = 36_000_000;

  private final ManualClock clock = new ManualClock(NOON);
  private final Level level = new Level(clock);
  private final DrainProgress progress = new DrainProgress("lake", level, clock);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DrainProgress.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void tellsTheRateAndWhenTheBacklogIsGone() {
    take(HOUR, 0, Duration.ofHours(1));
    clock.advance(SECOND);
    take(HOUR - 1_000_000, 1_000_000, Duration.ofHours(1));

    Draining now = progress.now().orElseThrow();

    assertThat(now.perSecond()).isEqualTo(1_000_000);
    assertThat(now.emptyIn()).hasValue(Duration.ofSeconds(35));
  }

  @Test
  void saysWhenALongDrainBeginsGoesOnAndEnds() {
    drain(HOUR, 500_000);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Sink lake catches up: 35,000,000 measurements wait, the oldest for 60 min;"
                + " 500,000 a second are taken, about 70 s to go",
            "Sink lake catches up: 20,000,000 measurements wait, the oldest for 60 min;"
                + " 500,000 a second are taken, about 40 s to go",
            "Sink lake catches up: 5,000,000 measurements wait, the oldest for 60 min;"
                + " 500,000 a second are taken, about 10 s to go",
            "Sink lake has taken its backlog of 36,000,000 measurements in 72 s");
    assertThat(progress.now()).isEmpty();
  }

  @Test
  void saysAtMostTenTimesHowADrainOfHoursGoes() {
    drain(HOUR, 1_000);

    assertThat(log.list).hasSizeBetween(10, 12);
  }

  @Test
  void isSilentInNormalTrafficAndAfterAShortOutage() {
    for (int i = 0; i < 100; i++) {
      take(1_000_000, 10_000, Duration.ofSeconds(5));
      clock.advance(SECOND);
    }
    assertThat(progress.now()).isEmpty();

    drain(100_000, 100_000);

    assertThat(log.list).isEmpty();
  }

  @Test
  void tellsNoEndWhenMoreComesInThanGoesOut() {
    take(1_000, 0, Duration.ofHours(1));
    clock.advance(Duration.ofSeconds(5));
    take(2_000, 500, Duration.ofHours(1));

    assertThat(progress.now()).hasValue(new Draining(100, Optional.empty()));
  }

  @Test
  void forgetsTheRateWhenTheSinkFails() {
    take(HOUR, 0, Duration.ofHours(1));
    clock.advance(Duration.ofSeconds(5));
    progress.interrupted();

    assertThat(progress.now()).isEmpty();
  }

  /** Takes a backlog that is an hour old, a second's worth at a time. */
  private void drain(long depth, long perSecond) {
    take(depth, 0, Duration.ofHours(1));
    for (long left = depth - perSecond; left >= 0; left -= perSecond) {
      clock.advance(SECOND);
      take(left, perSecond, left == 0 ? Duration.ZERO : Duration.ofHours(1));
    }
  }

  /** So many measurements were taken, and so many are left, the oldest of that age. */
  private void take(long left, long measurements, Duration age) {
    long oldest = UnixNanos.of(clock.instant().minus(age));
    level.publish(new Standing(1, 0, 0, left, left * 60, oldest));
    progress.ended((int) measurements, INTERVAL);
  }
}
