package io.fieldline.script.calculation;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for a route, when it is texts as long as a tag can have. */
class ResultsTest {

  private static final int MOST = 1_000;

  private final Results results =
      new Results(MOST, CalculatorMeters.in(new SimpleMeterRegistry()), new ManualClock(NOON));

  @Test
  void keepsNoMoreLongTextsThanThereIsRoomFor() {
    for (int i = 0; i < MOST; i++) {
      results.add(List.of(text("f/c/a", i)), 0);
    }

    assertThat(results.waiting()).isBetween(2, 5);
  }

  @Test
  void takesLongTextsInSmallBatches() throws Exception {
    for (int i = 0; i < 20; i++) {
      results.add(List.of(text("f/c/" + i, i)), 0);
    }

    assertThat(results.take(MOST, Duration.ZERO).size()).isBetween(1, 5);
  }

  @Test
  void hasRoomAgainForWhatWasTaken() throws Exception {
    for (int i = 0; i < 10; i++) {
      results.add(List.of(text("f/c/a", i)), 0);
      Batch taken = results.take(MOST, Duration.ZERO);
      results.putBack(taken);
      results.take(MOST, Duration.ZERO);
    }

    for (int i = 0; i < MOST; i++) {
      results.add(List.of(measurement("f/c/b", Value.of((long) i), Quality.GOOD, NOON)), 0);
    }

    assertThat(results.waiting()).isEqualTo(MOST);
  }

  private static Measurement text(String tag, int number) {
    return measurement(tag, Value.of(number + "x".repeat(65_000)), Quality.GOOD, NOON);
  }
}
