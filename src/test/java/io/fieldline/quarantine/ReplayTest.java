package io.fieldline.quarantine;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.sqlite.ByteSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final String SENSORS = "source:sensors";

  @TempDir private Path folder;
  private final Origins origins = new Origins();
  private final List<String> taken = new ArrayList<>();
  private QuarantineFile quarantine;
  private Replay replay;

  @BeforeEach
  void open() throws SQLException {
    var bounds = new QuarantineBounds(10_000, ByteSize.parse("1M"), new ByteSize(8));
    quarantine = new QuarantineFile(folder.resolve("q.db"), bounds, Clock.systemUTC());
    replay = new Replay(quarantine, origins::find, Duration.ofMillis(200));
    origins.add(SENSORS, this::take);
  }

  @AfterEach
  void close() throws SQLException {
    quarantine.close();
  }

  @Test
  void removesWhatWasTakenAndKeepsTheRestUnderItsIdWithTheNewReason() throws Exception {
    quarantine.add(List.of(entry("1"), entry("wrong"), entry("3")));

    Replay.Outcome outcome = replay.next(Selection.ALL);

    assertThat(outcome)
        .isEqualTo(new Replay.Outcome(2, Map.of(2L, "still wrong: wrong"), 3, false));
    assertThat(taken).containsExactly("1", "3");
    assertThat(quarantine.count()).isEqualTo(1);
    assertThat(quarantine.get(2).orElseThrow().entry().reason()).isEqualTo("still wrong: wrong");
  }

  @Test
  void keepsWhatCannotBeTakenNowWithItsOldReason() throws Exception {
    quarantine.add(List.of(entry("down"), entry("never")));

    Replay.Outcome outcome = replay.next(Selection.ALL);

    assertThat(outcome.taken()).isZero();
    assertThat(outcome.refused())
        .containsEntry(1L, "disk full")
        .containsEntry(2L, "not stored in time, is the buffer full? It may still be stored");
    assertThat(quarantine.newest(Selection.ALL, 10))
        .extracting(stored -> stored.entry().reason())
        .containsOnly("was wrong");
  }

  @Test
  void keepsWhatNobodyTakesBackAndWhatWasCut() throws Exception {
    quarantine.add(
        List.of(
            new QuarantineEntry("source:gone", "t", new byte[1], "was wrong", NOON),
            entry("longer than eight bytes")));

    Replay.Outcome outcome = replay.next(Selection.ALL);

    assertThat(outcome.refused())
        .containsEntry(1L, "source:gone does not run here")
        .containsEntry(2L, "only the first 8 of its 23 bytes were kept (quarantine.max-payload)");
    assertThat(quarantine.count()).isEqualTo(2);
  }

  @Test
  void goesThroughAnyNumberOfEntriesInPortions() throws Exception {
    quarantine.add(
        IntStream.range(0, 250).mapToObj(i -> entry(i % 50 == 0 ? "wrong" : "" + i)).toList());

    long after = 0;
    int portions = 0;
    Replay.Outcome outcome;
    do {
      outcome = replay.next(Selection.ALL.between(after, 250));
      after = outcome.last();
      portions++;
    } while (outcome.more());

    assertThat(portions).isEqualTo(3);
    assertThat(taken).hasSize(245);
    assertThat(quarantine.count()).isEqualTo(5);
  }

  @Test
  void selectsByEveryPart() throws SQLException {
    quarantine.add(
        List.of(
            new QuarantineEntry("sink:a", "plant/boiler/Temp", new byte[1], "r", NOON),
            new QuarantineEntry("sink:b", "plant/boiler/temp", new byte[1], "r", NOON),
            new QuarantineEntry("sink:b", "plant/press/force", new byte[2], "r", NOON),
            new QuarantineEntry(
                "sink:b", "plant/boiler/temp", new byte[3], "r", NOON.plusMillis(1))));

    assertThat(ids(Selection.ALL.withOrigin("sink:b"))).containsExactly(4L, 3L, 2L);
    assertThat(ids(new Selection(List.of(), "", "TEMP", null, 0, 3))).containsExactly(2L, 1L);
    assertThat(ids(new Selection(List.of(), "", "", NOON.plusNanos(1), 0, 9))).containsExactly(4L);
    assertThat(ids(Selection.ALL.withIds(List.of(1L, 3L, 77L)))).containsExactly(3L, 1L);
    assertThat(quarantine.remove(Selection.ALL.withOrigin("sink:b"))).isEqualTo(3);
    assertThat(quarantine.count()).isEqualTo(1);
    assertThat(quarantine.countsByOrigin()).isEqualTo(Map.of("sink:a", 1L));
  }

  @Test
  void aSourceThatStoppedIsNotAskedButItsSuccessorIs() {
    Origin first = entry -> CompletableFuture.completedFuture(null);
    Origin second = entry -> CompletableFuture.completedFuture(null);
    origins.add(SENSORS, first);
    origins.add(SENSORS, second);

    origins.remove(SENSORS, first);
    assertThat(origins.find(SENSORS)).contains(second);

    origins.remove(SENSORS, second);
    assertThat(origins.find(SENSORS)).isEmpty();
  }

  private List<Long> ids(Selection selection) throws SQLException {
    return quarantine.newest(selection, 100).stream().map(StoredEntry::id).toList();
  }

  private CompletableFuture<Void> take(QuarantineEntry entry) {
    String text = new String(entry.payload(), StandardCharsets.UTF_8);
    switch (text) {
      case "wrong":
        return CompletableFuture.failedFuture(new RefusedAgainException("still wrong: " + text));
      case "down":
        return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
      case "never":
        return new CompletableFuture<>();
      default:
        taken.add(text);
        return CompletableFuture.completedFuture(null);
    }
  }

  private static QuarantineEntry entry(String payload) {
    return new QuarantineEntry(
        SENSORS, "sensor/a", payload.getBytes(StandardCharsets.UTF_8), "was wrong", NOON);
  }
}
