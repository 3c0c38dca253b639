package io.fieldline.source.message;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.Reading;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.RefusedAgainException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAgainTest {

  private final List<Batch> started = new ArrayList<>();
  private @Nullable Consumer<@Nullable Exception> done;
  private final ReadAgain again = new ReadAgain(ReadAgainTest::read, this::start);

  @Test
  void isDoneWhenTheRouteHasStoredWhatWasRead() {
    CompletableFuture<Void> taken = again.takeBack(entry("7"));

    assertThat(taken).isNotDone();
    assertThat(started).containsExactly(Batch.of(measurement("7")));

    done.accept(null);
    assertThat(taken).isCompleted();
  }

  @Test
  void keepsTheTimeAtWhichThePayloadWasReceived() {
    again.takeBack(entry("7"));

    assertThat(started.get(0).measurements().get(0).receivedTime()).isEqualTo(NOON);
  }

  @Test
  void failsWithTheRoute() {
    CompletableFuture<Void> taken = again.takeBack(entry("7"));

    done.accept(new IOException("disk full"));

    assertThat(fault(taken)).hasMessage("disk full");
  }

  @Test
  void refusesWhatStillCannotBeRead() {
    assertRefused("N/A", "no number");
  }

  @Test
  void storesNothingOfAPayloadThatIsOnlyGoodInParts() {
    assertRefused("1,x", "no number");
  }

  private void assertRefused(String payload, String reason) {
    assertThat(fault(again.takeBack(entry(payload))))
        .isInstanceOf(RefusedAgainException.class)
        .hasMessage(reason);
    assertThat(started).isEmpty();
  }

  private static Throwable fault(CompletableFuture<Void> failed) {
    return failed.handle((nothing, fault) -> fault).join();
  }

  private void start(Batch batch, Consumer<@Nullable Exception> whenDone) {
    started.add(batch);
    done = whenDone;
  }

  /** Numbers, separated by commas. */
  private static Reading read(QuarantineEntry entry) throws PayloadException {
    var reading =
        new Reading.Collector(new Message(entry.subject(), entry.payload(), entry.time()));
    for (String part : new String(entry.payload(), StandardCharsets.UTF_8).split(",")) {
      if (part.matches("\\d+")) {
        reading.add(measurement(part).withSourceTime(entry.time()));
      } else {
        reading.refuse(part, "no number");
      }
    }
    return reading.reading();
  }

  private static Measurement measurement(String number) {
    return Measurement.good(new Tag("f", "c", "p"), Value.of(Long.parseLong(number)), NOON);
  }

  private static QuarantineEntry entry(String payload) {
    return new QuarantineEntry(
        "source:s", "topic", payload.getBytes(StandardCharsets.UTF_8), "was wrong", NOON);
  }
}
