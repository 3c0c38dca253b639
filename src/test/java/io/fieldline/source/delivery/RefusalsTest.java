package io.fieldline.source.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldline.model.Tag;
import io.fieldline.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {

  private static final Tag CLOCK_OF_MIXER = Tag.parse("f/mixer/clock");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final Refusals refusals =
      new Refusals("source mixer", address -> Optional.empty(), clock);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void endListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void saysOnceThatATagIsRefusedAndOnceThatItIsReadAgain() {
    polls("no such object", "no such object", null, null);

    assertThat(lines())
        .containsExactly(
            "source mixer: f/mixer/clock cannot be read: no such object",
            "source mixer: f/mixer/clock is read again");
  }

  @Test
  void saysHardlyMoreThanOnceAMinuteWhatChangesFromPollToPoll() {
    for (int i = 0; i < 600; i++) {
      polls("month " + (13 + i));
    }

    assertThat(lines()).hasSize(1);
    assertThat(refusals.summary()).isEqualTo("f/mixer/clock: month 612");

    clock.advance(Duration.ofMinutes(1));
    polls("month 99");

    assertThat(lines()).hasSize(2).last().asString().endsWith("month 99");
  }

  @Test
  void saysHardlyMoreThanOnceAMinuteThatATagComesAndGoes() {
    for (int i = 0; i < 300; i++) {
      polls("month 13", null);
    }

    assertThat(lines()).hasSize(2);
    assertThat(refusals.count()).isZero();
  }

  @Test
  void saysAfterAMinuteWhyATagThatCameBackIsRefusedStill() {
    polls("month 13", null, "month 14", "month 14");

    clock.advance(Duration.ofMinutes(1));
    polls("month 14", "month 14");

    assertThat(lines()).hasSize(3).last().asString().endsWith("month 14");
  }

  @Test
  void saysAgainWhatIsStillWrongInAnEditedDeviceFile() {
    polls("no such object");

    refusals.forget();
    polls("no such object");

    assertThat(lines()).hasSize(2);
  }

  /** One poll for each reason; null for a tag that was read. */
  private void polls(String... reasons) {
    for (String reason : reasons) {
      refusals.begin();
      refusals.update(CLOCK_OF_MIXER, reason == null ? "" : reason);
      refusals.end();
    }
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
