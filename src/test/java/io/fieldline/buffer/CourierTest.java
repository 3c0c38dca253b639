package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.pace.BackOff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {

  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final Deque<Exception> failures = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private OpenBuffer open;
  private boolean stopped;

  @BeforeEach
  void open() throws Exception {
    open = new OpenBuffer(folder.resolve("test.db"));
    open.attach(OpenBuffer.SETTINGS);
  }

  @AfterEach
  void close() throws Exception {
    open.close();
  }

  @Test
  void waitsAsLongAsTheSinkWants() throws Exception {
    failures.add(new IllegalStateException(retryLater(Duration.ofSeconds(30))));
    failures.add(new IllegalStateException("down"));

    assertThat(deliver()).isTrue();

    assertThat(waits.get(0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(waits.get(1)).isBetween(BACK_OFF, BACK_OFF.multipliedBy(2));
    assertThat(open.counted("fieldline.sink.retries")).isEqualTo(2);
  }

  @Test
  void backsOffLongerThanTheSinkWantsWhenItFailsAgainAndAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      failures.add(retryLater(Duration.ofSeconds(2)));
    }

    assertThat(deliver()).isTrue();

    assertThat(waits).startsWith(Duration.ofSeconds(2)).isSorted();
    assertThat(waits.get(4)).isGreaterThanOrEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void endsTheWaitAtAStop() throws Exception {
    failures.add(retryLater(Duration.ofMinutes(10)));
    stopped = true;

    assertThat(deliver()).isFalse();

    assertThat(open.buffer.status().trouble()).isEqualTo("too many requests");
    assertThat(open.counted("fieldline.sink.measurements")).isZero();
  }

  @Test
  void saysSoWhenASinkRefusesEverything() throws Exception {
    assertThat(deliver(99, part -> refuse(part, 0))).isTrue();
    assertThat(open.buffer.status().trouble()).isEmpty();

    assertThat(deliver(99, part -> refuse(part, 0))).isTrue();
    assertThat(open.buffer.status().trouble())
        .startsWith("refuses every measurement, 198 in a row: no such column");

    assertThat(deliver(3, part -> refuse(part, 1))).isTrue();
    assertThat(open.buffer.sink().reason()).isEmpty();
    assertThat(open.counted("fieldline.sink.rejected")).isEqualTo(200);
  }

  @Test
  void startsToCountAnewWhenTheSinksFileIsSavedAgain() throws Exception {
    deliver(99, part -> refuse(part, 0));

    open.buffer.sink().forget();
    deliver(99, part -> refuse(part, 0));

    assertThat(open.buffer.sink().reason()).isEmpty();
  }

  /** Refuses what holds a number from the given one on. */
  private static void refuse(Part part, long from) throws RejectedException {
    for (Measurement each : part.batch()) {
      if (each.value().asDouble() >= from) {
        throw new RejectedException("no such column");
      }
    }
  }

  private boolean deliver() throws Exception {
    return deliver(3, part -> fail());
  }

  @FunctionalInterface
  private interface Receiver {
    void take(Part part) throws Exception;
  }

  private boolean deliver(int count, Receiver receiver) throws Exception {
    var courier =
        new Courier(
            open.buffer,
            (part, attempt) -> receiver.take(part),
            entries -> {},
            new BackOff(BACK_OFF, Duration.ofMinutes(1)),
            wait -> {
              waits.add(wait);
              return !stopped;
            },
            Clock.systemUTC());
    return courier.deliver(
        new Delivery(
            new Range(1, 1), new Part("token", sequence("plant/boiler/count", 0, count)), NOON));
  }

  private void fail() throws Exception {
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }

  private static RetryLaterException retryLater(Duration wait) {
    return new RetryLaterException("too many requests", wait);
  }
}
