package io.fieldline.history;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A table without unique rows: every measurement was delivered three times. */
class ScannedStoreTest {

  private static final Tag TAG = Tag.parse("plant/boiler/power");

  private final ScannedStore store =
      new ScannedStore() {
        @Override
        public List<Tag> tags() {
          return List.of(TAG);
        }

        @Override
        protected void scan(
            Tag tag, Span span, Order order, int limit, Consumer<Measurement> each) {
          IntStream.range(0, 30)
              .mapToObj(i -> measurement(TAG.toString(), Value.of(i), Quality.GOOD, second(i / 3)))
              .filter(row -> !row.sourceTime().isBefore(span.from()))
              .filter(row -> row.sourceTime().isBefore(span.to()))
              .limit(limit)
              .forEach(each);
        }
      };

  @Test
  void readsAsManyMeasurementsAsWereAskedForThoughRowsStandSeveralTimes() throws Exception {
    for (int limit = 1; limit <= 12; limit++) {
      List<Measurement> found = store.read(TAG, new Span(second(0), second(10)), limit);

      assertThat(found)
          .as("limit %d", limit)
          .extracting(Measurement::sourceTime)
          .containsExactlyElementsOf(
              IntStream.range(0, Math.min(10, limit)).mapToObj(i -> second(i)).toList());
    }
  }

  @Test
  void readsNothingBehindTheSpan() throws Exception {
    assertThat(store.read(TAG, new Span(second(0), second(2)), 6)).hasSize(2);
  }

  private static Instant second(int number) {
    return NOON.plusSeconds(number);
  }
}
