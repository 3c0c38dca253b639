package io.fieldline.history;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  private static final Span HOUR = new Span(NOON, NOON.plus(Duration.ofHours(1)));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOON);
  private HistoryFile history;

  @BeforeEach
  void open() throws SQLException {
    history = new HistoryFile(folder.resolve("history.db"), Duration.ofDays(30), clock);
  }

  @AfterEach
  void close() throws SQLException {
    history.close();
  }

  @Test
  void bringsBackEveryKindOfValue() throws IOException {
    List<Value> values =
        List.of(
            Value.of(-0.0),
            Value.of(5.0),
            Value.of(Double.NEGATIVE_INFINITY),
            Value.none(),
            Value.of(Long.MIN_VALUE),
            Value.of(1),
            Value.of(true),
            Value.of(false),
            Value.of("7"),
            Value.of("4号料仓"));
    var batch = new ArrayList<Measurement>();
    for (Value value : values) {
      batch.add(at(batch.size(), value, Quality.UNCERTAIN_RANGE));
    }

    history.write(new Batch(batch));

    assertThat(history.read(TAG, HOUR, 100)).isEqualTo(batch);
  }

  @Test
  void keepsNoDuplicatesOfARepeatedDelivery() throws IOException {
    Batch batch = sequence(TAG.toString(), 0, 100);

    history.write(batch);
    history.write(batch);

    assertThat(history.read(TAG, HOUR, 1_000)).isEqualTo(batch.measurements());
  }

  @Test
  void readsTheSpanOfOneTagUpToTheLimit() throws IOException {
    history.write(sequence(TAG.toString(), 0, 100));
    history.write(sequence("other/tag/x", 0, 100));

    var span = new Span(NOON.plusMillis(10), NOON.plusMillis(20));

    assertThat(history.read(TAG, span, 100)).hasSize(10);
    assertThat(history.read(TAG, span, 3)).hasSize(3);
    assertThat(history.read(Tag.parse("no/such/tag"), span, 3)).isEmpty();
    assertThat(history.tags()).containsExactly(Tag.parse("other/tag/x"), TAG);
  }

  @Test
  void sumsUpEachInterval() throws IOException {
    history.write(
        Batch.of(
            at(0, Value.of(4.0), Quality.GOOD),
            at(20, Value.of(1), Quality.GOOD),
            at(59, Value.of(10.0), Quality.UNCERTAIN),
            at(60, Value.of(true), Quality.GOOD),
            at(300, Value.of("text"), Quality.GOOD),
            at(301, Value.of(99.0), Quality.BAD)));

    List<Bucket> buckets = history.buckets(TAG, HOUR, MINUTE, Counted.USABLE);

    assertThat(buckets)
        .containsExactly(
            new Bucket(NOON, 3, 1, 10, 5, 4, 4, 10, Quality.UNCERTAIN),
            new Bucket(NOON.plus(MINUTE), 1, 1, 1, 1, 1, 1, 1, Quality.GOOD),
            new Bucket(
                NOON.plusSeconds(300),
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Quality.BAD));
  }

  @Test
  void countsOnlyTheWantedQualities() throws IOException {
    history.write(
        Batch.of(
            at(0, Value.of(4.0), Quality.GOOD),
            at(1, Value.of(8.0), Quality.UNCERTAIN),
            at(2, Value.of(12.0), Quality.BAD)));

    assertThat(bucket(Counted.GOOD).mean()).isEqualTo(4);
    assertThat(bucket(Counted.USABLE).mean()).isEqualTo(6);
    assertThat(bucket(Counted.ALL).mean()).isEqualTo(8);
    assertThat(bucket(Counted.ALL).median()).isEqualTo(8);
  }

  @Test
  void agreesWithADirectCalculation() throws IOException {
    history.write(sequence(TAG.toString(), 0, 5_000));

    List<Bucket> buckets = history.buckets(TAG, HOUR, Duration.ofSeconds(1), Counted.GOOD);

    assertThat(buckets).hasSize(5);
    for (int i = 0; i < 5; i++) {
      double low = 1_000.0 * i;
      assertThat(buckets.get(i))
          .isEqualTo(
              new Bucket(
                  NOON.plusSeconds(i),
                  1_000,
                  low,
                  low + 999,
                  low + 499.5,
                  low + 499.5,
                  low,
                  low + 999,
                  Quality.GOOD));
    }
  }

  @Test
  void refusesTooManyIntervals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.buckets(TAG, HOUR, Duration.ofMillis(1), Counted.ALL))
        .withMessageStartingWith("more than 1000000 intervals");
  }

  @Test
  void removesWhatIsTooOldInSmallSteps() throws IOException {
    int rows = 3 * Retention.STEP_ROWS;
    history.write(sequence(TAG.toString(), 0, rows));
    clock.advance(Duration.ofDays(30).plusSeconds(rows / 1_000 - 5));

    history.write(Batch.EMPTY);
    assertThat(history.read(TAG, HOUR, rows)).hasSize(rows - Retention.STEP_ROWS);
    for (int i = 0; i < 4; i++) {
      history.write(Batch.EMPTY);
    }

    assertThat(history.read(TAG, HOUR, rows)).hasSize(5_000);
  }

  @Test
  void keepsEverythingWithoutRetention() throws IOException, SQLException {
    try (var forever = new HistoryFile(folder.resolve("all.db"), Duration.ZERO, clock)) {
      forever.write(sequence(TAG.toString(), 0, 10));
      clock.advance(Duration.ofDays(4_000));
      forever.write(Batch.EMPTY);

      assertThat(forever.read(TAG, HOUR, 100)).hasSize(10);
    }
  }

  @Test
  void isStillThereAfterOpeningAgain() throws IOException, SQLException {
    history.write(sequence(TAG.toString(), 0, 10));
    history.close();
    open();
    history.write(sequence(TAG.toString(), 10, 10));

    assertThat(history.read(TAG, HOUR, 100)).hasSize(20);
  }

  @Test
  void setsADamagedFileAsideAndGoesOn() throws IOException, SQLException {
    history.write(sequence(TAG.toString(), 0, 10));
    history.close();
    Files.writeString(folder.resolve("history.db"), "this is no database, it only looks long");

    open();
    history.write(sequence(TAG.toString(), 0, 10));

    assertThat(history.read(TAG, HOUR, 100)).hasSize(10);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("history.db.corrupt-20261121T120000.123Z");
    }
  }

  private Bucket bucket(Counted counted) throws IOException {
    return history.buckets(TAG, HOUR, MINUTE, counted).get(0);
  }

  private static Measurement at(int second, Value value, Quality quality) {
    return new Measurement(
        TAG, value, quality, NOON.plusSeconds(second), NOON.plusSeconds(second).plusNanos(7));
  }
}
