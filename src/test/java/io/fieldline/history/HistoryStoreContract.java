package io.fieldline.history;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store answers. Each test has tags of its own, so that all share one store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HistoryStoreContract {

  private static final Span HOUR = new Span(NOON, NOON.plus(Duration.ofHours(1)));

  /** The store that is asked. */
  protected abstract HistoryStore store();

  /** Writes a batch as Fieldline does; it can be read when this returns. */
  protected abstract void write(Batch batch) throws Exception;

  /** What comes back, where the store cannot hold a measurement unchanged. */
  protected Measurement asRead(Measurement measurement) {
    return measurement;
  }

  @Test
  void bringsBackEveryKindOfValue() throws Exception {
    Tag tag = Tag.parse("contract/values/kinds");
    List<Value> values =
        List.of(
            Value.of(23.5),
            Value.of(-1e-300),
            Value.of(0.1 + 0.2),
            Value.of(5.0),
            Value.of(42L),
            Value.of(true),
            Value.of(false),
            Value.of("7"),
            Value.of("it's \"4号料仓\", 50 % \\ {x}\tdone"),
            Value.none());
    var batch = new ArrayList<Measurement>();
    for (Value value : values) {
      batch.add(new Measurement(tag, value, Quality.GOOD, second(batch.size()), second(90)));
    }

    write(new Batch(batch));

    assertThat(store().read(tag, HOUR, 100)).isEqualTo(batch.stream().map(this::asRead).toList());
  }

  @Test
  void keepsQualitiesAndNanoseconds() throws Exception {
    Tag tag = Tag.parse("contract/values/qualities");
    var batch =
        List.of(
            at(tag, NOON, 1, Quality.BAD_COMMUNICATION),
            at(tag, NOON.plusNanos(1000), 2, Quality.UNCERTAIN_RANGE),
            at(tag, NOON.plusNanos(2001), 3, Quality.GOOD));

    write(new Batch(batch));

    assertThat(store().read(tag, HOUR, 100)).isEqualTo(batch.stream().map(this::asRead).toList());
  }

  @Test
  void readsASpanUpToTheLimit() throws Exception {
    Tag tag = Tag.parse("contract/span/a");
    write(sequence(tag, 20));
    write(sequence(Tag.parse("contract/span/b"), 20));

    var span = new Span(second(5), second(15));

    assertThat(values(store().read(tag, span, 100)))
        .containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(values(store().read(tag, span, 3))).containsExactly(5, 6, 7);
    assertThat(store().read(tag, new Span(second(30), second(40)), 3)).isEmpty();
    assertThat(store().read(Tag.parse("no/such/tag"), span, 3)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> store().read(tag, span, 0));
  }

  @Test
  void tellsTheNewestOfASpan() throws Exception {
    Tag tag = Tag.parse("contract/newest/a");
    write(sequence(tag, 20));

    assertThat(store().newest(tag, new Span(second(-9), second(7))))
        .contains(asRead(at(tag, second(6), 6, Quality.GOOD)));
    assertThat(store().newest(tag, new Span(second(-9), second(0)))).isEmpty();
  }

  @Test
  void bringsAMeasurementThatWasDeliveredTwiceOnce() throws Exception {
    Tag tag = Tag.parse("contract/twice/a");
    write(sequence(tag, 10));
    write(sequence(tag, 12));

    assertThat(values(store().read(tag, HOUR, 11)))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(store().buckets(tag, HOUR, Duration.ofHours(1), Counted.ALL))
        .extracting(Bucket::count)
        .containsExactly(12L);
  }

  @Test
  void readsMoreThanOnePieceOfAnAnswer() throws Exception {
    Tag tag = Tag.parse("contract/many/a");
    int count = 10_500;
    write(
        new Batch(
            IntStream.range(0, count)
                .mapToObj(i -> at(tag, NOON.plusMillis(i), i, Quality.GOOD))
                .toList()));

    assertThat(values(store().read(tag, HOUR, 100_000)))
        .isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void sumsUpEachInterval() throws Exception {
    Tag tag = Tag.parse("contract/buckets/a");
    write(
        Batch.of(
            at(tag, second(0), 4, Quality.GOOD),
            at(tag, second(20), 1, Quality.GOOD),
            at(tag, second(59), 10, Quality.UNCERTAIN),
            at(tag, second(60), 1, Quality.GOOD),
            at(tag, second(301), 99, Quality.BAD)));

    List<Bucket> buckets =
        store()
            .buckets(tag, new Span(second(0), second(600)), Duration.ofMinutes(1), Counted.USABLE);

    double none = Double.NaN;
    assertThat(buckets)
        .containsExactly(
            new Bucket(second(0), 3, 1, 10, 5, 4, 4, 10, Quality.UNCERTAIN),
            new Bucket(second(60), 1, 1, 1, 1, 1, 1, 1, Quality.GOOD),
            new Bucket(second(300), 0, none, none, none, none, none, none, Quality.BAD));
  }

  /** Whoever names a tag must not be able to ask for something else. */
  @Test
  void takesTheNameOfATagForNothingButAName() throws Exception {
    var tags =
        List.of(
            "contract/x' OR '1'='1/a",
            "contract/x\" OR \"1\"=\"1/a",
            "contract/x\\' OR 1=1 --/a",
            "contract/x\\\" OR 1=1 --/a",
            "contract/${1+1}/a",
            "contract/{facility}/a",
            "contract/x);DROP TABLE measurements;--/a",
            "contract/back\\slash, and = space/a");
    int number = 0;
    for (String tag : tags) {
      write(Batch.of(at(Tag.parse(tag), NOON, number++, Quality.GOOD)));
    }

    for (int i = 0; i < tags.size(); i++) {
      assertThat(values(store().read(Tag.parse(tags.get(i)), HOUR, 100)))
          .as(tags.get(i))
          .containsExactly(i);
    }
  }

  @Test
  void listsTheTags() throws Exception {
    Tag first = Tag.parse("contract/tags/1st");
    Tag second = Tag.parse("contract/tags/and/so on");
    write(Batch.of(at(second, NOON, 1, Quality.GOOD), at(first, NOON, 1, Quality.BAD)));

    assertThat(store().tags()).isSorted().doesNotHaveDuplicates().contains(first, second);
  }

  private static Measurement at(Tag tag, Instant time, double value, Quality quality) {
    return new Measurement(tag, Value.of(value), quality, time, time);
  }

  private static Instant second(int second) {
    return NOON.plusSeconds(second);
  }

  /** Values 0, 1, ... a second apart. */
  private static Batch sequence(Tag tag, int count) {
    return new Batch(
        IntStream.range(0, count).mapToObj(i -> at(tag, second(i), i, Quality.GOOD)).toList());
  }

  private static List<Integer> values(List<Measurement> measurements) {
    return measurements.stream().map(each -> (int) each.value().asDouble()).toList();
  }
}
