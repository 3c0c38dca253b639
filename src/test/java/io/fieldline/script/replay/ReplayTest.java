package io.fieldline.script.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.history.HistoryFile;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Tag A = Tag.parse("plant/mill/a");
  private static final Tag B = Tag.parse("plant/mill/b");

  @TempDir Path folder;
  private HistoryFile history;

  @BeforeEach
  void open() throws SQLException {
    history = new HistoryFile(folder.resolve("history.db"), Duration.ZERO, new ManualClock(START));
  }

  @AfterEach
  void close() throws SQLException {
    history.close();
  }

  @Test
  void holdsTheNewestValueAtEachSample() throws Exception {
    store(A, 0, 1.0, 2, 2.0, 2.5, 3.0);
    store(B, 0, 10.0, 3, 20.0);

    ReplayResult result = replay(FakeProgram.of(A, B), 4);

    assertThat(points(result.inputs().get(0)))
        .containsExactly("0=1.0", "1=1.0", "2=2.0", "3=3.0", "4=3.0");
    assertThat(points(result.inputs().get(1)))
        .containsExactly("0=10.0", "1=10.0", "2=10.0", "3=20.0", "4=20.0");
    assertThat(points(result.outputs().get(0)))
        .containsExactly("0=11.0", "1=11.0", "2=12.0", "3=23.0", "4=23.0");
    assertThat(result.runs()).as("only when an input has changed").isEqualTo(3);
  }

  @Test
  void drawsTheFirstValueFromTheStartOn() throws Exception {
    store(A, 2, 5.0);

    ReplayResult result = replay(FakeProgram.of(A), 4);

    assertThat(points(result.inputs().get(0))).containsExactly("0=5.0", "2=5.0", "3=5.0", "4=5.0");
    assertThat(points(result.outputs().get(0))).containsExactly("0=5.0", "2=5.0", "3=5.0", "4=5.0");
  }

  @Test
  void beginsWithTheValueFromBeforeTheRange() throws Exception {
    store(A, -20 * 86_400, 7.0);
    store(B, 1, 1.0);

    ReplayResult result = replay(FakeProgram.of(A, B), 2);

    assertThat(points(result.inputs().get(0))).containsExactly("0=7.0", "1=7.0", "2=7.0");
    assertThat(points(result.outputs().get(0))).containsExactly("1=8.0", "2=8.0");
  }

  @Test
  void leavesGapsForBadQualityAndForWhatIsNoNumber() throws Exception {
    store(A, 0, 1.0, 2, Double.NaN, 4, 3.0);
    history.write(
        Batch.of(
            new Measurement(A, Value.of(2.0), Quality.BAD, at(3), at(3)),
            new Measurement(A, Value.of(4.0), Quality.UNCERTAIN, at(5), at(5))));

    ReplayResult result = replay(FakeProgram.of(A), 5);

    assertThat(points(result.inputs().get(0))).containsExactly("0=1.0", "1=1.0", "4=3.0", "5=4.0");
    assertThat(points(result.outputs().get(0))).containsExactly("0=1.0", "1=1.0", "4=3.0", "5=4.0");
  }

  @Test
  void runsNoMoreOftenThanTheIntervalOfTheScript() throws Exception {
    store(A, 0, 0.0, 1, 1.0, 2, 2.0, 3, 3.0, 4, 4.0);

    ReplayResult result = replay(new FakeProgram(Duration.ofSeconds(3), A), 5);

    assertThat(points(result.outputs().get(0)))
        .containsExactly("0=0.0", "1=0.0", "2=0.0", "3=3.0", "4=3.0", "5=3.0");
    assertThat(result.runs()).isEqualTo(2);
  }

  @Test
  void countsFailuresAndGoesOn() throws Exception {
    store(A, 0, 1.0, 1, 13.0, 2, 3.0);

    ReplayResult result = replay(FakeProgram.of(A), 2);

    assertThat(points(result.outputs().get(0))).containsExactly("0=1.0", "2=3.0");
    assertThat(result.runs()).isEqualTo(3);
    assertThat(result.failures()).isEqualTo(1);
    assertThat(result.error())
        .isEqualTo("2026-11-21T12:00:01Z: output sum, line 1, column 1: bad luck");
  }

  @Test
  void logsAsManyStepsAsAreAskedFor() throws Exception {
    store(A, 0, 1.0, 1, 2.0, 2, 3.0);
    store(B, 0, 1.0);
    var range = new ReplayRange(at(0), at(2), Duration.ofSeconds(1));

    ReplayResult result =
        new Replay(history)
            .run(new ReplayRequest(FakeProgram.of(A, B), range, 3), ReplayWatch.NONE);

    assertThat(result.log())
        .extracting(run -> run.time() + ": " + run.steps().size())
        .containsExactly("2026-11-21T12:00:00Z: 2", "2026-11-21T12:00:01Z: 1");
    assertThat(result.runs()).isEqualTo(3);
  }

  @Test
  void tellsTheSameWithPagesOfAnySize() throws Exception {
    int count = 3_000;
    history.write(
        new Batch(
            IntStream.range(0, count)
                .mapToObj(i -> Measurement.good(A, Value.of((double) i), at(i / 10.0)))
                .toList()));
    var range = new ReplayRange(at(0), at(400), Duration.ofSeconds(1));

    for (int page : List.of(1, 7, 150, 250, 10_000)) {
      var cursor = new InputCursor(history, A, range, page);
      for (int i = 0; i < range.samples(); i++) {
        double expected = Math.min(10 * i, count - 1);

        assertThat(cursor.at(range.time(i)).value()).isEqualTo(Value.of(expected));
      }
    }
  }

  @Test
  void stopsAtTheNextSampleWhenNobodyWantsTheResult() throws IOException {
    store(A, 0, 1.0);
    var progress = new ArrayList<Double>();
    var watch =
        new ReplayWatch() {
          @Override
          public void progress(double part) {
            progress.add(part);
          }

          @Override
          public boolean canceled() {
            return progress.size() == 3;
          }
        };
    var range = new ReplayRange(at(0), at(9), Duration.ofSeconds(1));

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () -> new Replay(history).run(new ReplayRequest(FakeProgram.of(A), range, 0), watch));

    assertThat(progress).containsExactly(0.1, 0.2, 0.3);
  }

  @Test
  void namesTheSamplingIntervalThatFits() {
    Instant end = START.plus(Duration.ofDays(365));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplayRange(START, end, Duration.ofSeconds(1)))
        .withMessage(
            "31,536,001 samples of a tag are too many, at most 100,000 are taken: a sampling"
                + " interval of 316 s fits");
    assertThat(new ReplayRange(START, end, Duration.ofSeconds(316)).samples()).isEqualTo(99_799);
  }

  @Test
  void allowsFewerSamplesForManyTags() {
    var tags = IntStream.range(0, 99).mapToObj(i -> Tag.parse("plant/mill/t" + i));
    var program = FakeProgram.of(tags.toArray(Tag[]::new));
    Instant end = at(99_999);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ReplayRequest(program, new ReplayRange(START, end, Duration.ofSeconds(1)), 0))
        .withMessage(
            "100,000 samples of a tag are too many for a script with 100 inputs and outputs, at"
                + " most 20,000 are taken: a sampling interval of 6 s fits");
    assertThat(new ReplayRange(START, end, Duration.ofSeconds(6)).samples()).isEqualTo(16_668);
  }

  private ReplayResult replay(FakeProgram program, int seconds) throws Exception {
    var range = new ReplayRange(at(0), at(seconds), Duration.ofSeconds(1));
    return new Replay(history).run(new ReplayRequest(program, range, 0), ReplayWatch.NONE);
  }

  /** Good values: second, value, second, value, ... */
  private void store(Tag tag, Number... secondsAndValues) throws IOException {
    var batch = new ArrayList<Measurement>();
    for (int i = 0; i < secondsAndValues.length; i += 2) {
      Value value = Value.of(secondsAndValues[i + 1].doubleValue());
      batch.add(Measurement.good(tag, value, at(secondsAndValues[i].doubleValue())));
    }
    history.write(new Batch(batch));
  }

  private static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }

  /** Each point as {@code second=value}. */
  private static List<String> points(Series series) {
    return IntStream.range(0, series.size())
        .mapToObj(i -> Duration.between(START, series.time(i)).toSeconds() + "=" + series.value(i))
        .toList();
  }
}
