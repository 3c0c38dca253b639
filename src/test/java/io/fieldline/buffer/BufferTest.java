package io.fieldline.buffer;

import static io.fieldline.buffer.OpenBuffer.settings;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.sqlite.ByteSize;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BufferTest {

  private static final String TAG = "plant/boiler/count";
  private static final ByteSize SMALL = ByteSize.parse("64K");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("test.db");
  }

  @Test
  void keepsWhatWasAppendedOverARestart() throws Exception {
    try (var open = new OpenBuffer(file)) {
      open.appended(sequence(TAG, 0, 10));
      open.appended(sequence(TAG, 10, 10));
    }

    try (var open = new OpenBuffer(file)) {
      assertThat(open.buffer.status().depth()).isEqualTo(20);
      assertThat(open.drain()).isEqualTo(upTo(20));
      assertThat(open.buffer.status().depth()).isZero();
      assertThat(open.buffer.status().bytes()).isZero();
    }
  }

  @Test
  void sharesOneCommitAmongManyCallers() throws Exception {
    int threads = 8;
    int each = 200;
    try (var open = new OpenBuffer(file)) {
      var callers = new ArrayList<CompletableFuture<Void>>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * each;
        callers.add(CompletableFuture.runAsync(() -> appendEach(open, first, each)));
      }
      CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get();

      long rows = open.buffer.store().file().standing().nextId() - 1;
      assertThat(rows).isLessThan(threads * each / 2);
      assertThat(open.drain()).hasSize(threads * each).doesNotHaveDuplicates();
    }
  }

  @Test
  void choosesBatchesByCount() throws Exception {
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(7, SMALL, Overflow.BLOCK));
      open.appended(sequence(TAG, 0, 20));

      var sizes = new ArrayList<Integer>();
      for (int i = 0; i < 3; i++) {
        Delivery delivery = reader.next(() -> false).orElseThrow();
        sizes.add(delivery.whole().size());
        reader.finish(delivery);
      }

      assertThat(sizes).containsExactly(7, 7, 6);
    }
  }

  @Test
  void letsALateReaderEndNoDeliveryButItsOwn() throws Exception {
    try (var open = new OpenBuffer(file)) {
      for (int i = 0; i < 3; i++) {
        open.appended(sequence(TAG, 10 * i, 10));
      }
      BufferReader late = open.attach(settings(10, SMALL, Overflow.BLOCK));
      Delivery first = late.next(() -> false).orElseThrow();
      open.buffer.detach("test");
      BufferReader present = open.attach(settings(10, SMALL, Overflow.BLOCK));
      present.finish(present.next(() -> false).orElseThrow());
      Delivery second = present.next(() -> false).orElseThrow();

      late.finish(first);

      open.buffer.detach("test");
      BufferReader next = open.attach(settings(1_000, SMALL, Overflow.BLOCK));
      assertThat(next.next(() -> false).orElseThrow().range()).isEqualTo(second.range());
      assertThat(open.buffer.status().depth()).isEqualTo(20);
    }
  }

  @Test
  void waitsForTheIntervalOfTheOldestMeasurement() throws Exception {
    var clock = new ManualClock(NOON);
    var interval = Duration.ofHours(1);
    try (var open = new OpenBuffer(file, clock)) {
      BufferSettings hourly =
          new BufferSettings(
              100, interval, SMALL, Duration.ZERO, Overflow.BLOCK, interval, interval, 0);
      BufferReader reader = open.attach(hourly);
      open.appended(sequence(TAG, 0, 1));
      var waits = new CountDownLatch(2);
      var next =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return reader.next(
                      () -> {
                        waits.countDown();
                        return false;
                      });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      waits.await();
      assertThat(next).isNotDone();

      clock.advance(interval);

      assertThat(next.get()).isPresent();
    }
  }

  @Test
  @Timeout(20)
  void deliversWhatWasStoredBeforeTheClockWasSetBack() throws Exception {
    var clock = new ManualClock(NOON);
    var interval = Duration.ofMinutes(1);
    try (var open = new OpenBuffer(file, clock)) {
      BufferReader reader =
          open.attach(
              new BufferSettings(
                  100, interval, SMALL, Duration.ZERO, Overflow.BLOCK, interval, interval, 0));
      open.appended(sequence(TAG, 0, 1));

      clock.advance(Duration.ofDays(-365));

      assertThat(reader.next(() -> false)).isPresent();
    }
  }

  @Test
  void letsSourcesWaitWhileItIsFull() throws Exception {
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(1_000, SMALL, Overflow.BLOCK));
      var waiting = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 20; i++) {
        waiting.add(open.append(sequence(TAG, 1_000 * i, 1_000)));
      }
      await().until(() -> open.buffer.status().trouble().startsWith("full"));
      assertThat(open.buffer.status().bytes()).isLessThanOrEqualTo(SMALL.bytes());
      assertThat(waiting.get(19)).isNotDone();

      var numbers = new ArrayList<Long>();
      while (numbers.size() < 20_000) {
        Delivery delivery = reader.next(() -> false).orElseThrow();
        numbers.addAll(Collected.numbers(delivery.whole().batch()));
        reader.finish(delivery);
      }

      assertThat(numbers).isEqualTo(upTo(20_000));
      assertThat(waiting).allMatch(CompletableFuture::isDone);
      assertThat(open.counted("fieldline.buffer.dropped")).isZero();
    }
  }

  @Test
  void acceptsMoreWhenTheBoundIsRaised() throws Exception {
    try (var open = new OpenBuffer(file)) {
      open.attach(settings(1_000, SMALL, Overflow.BLOCK));
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < 20; i++) {
        last = open.append(sequence(TAG, 1_000 * i, 1_000));
      }
      await().until(() -> open.buffer.status().trouble().startsWith("full"));

      open.buffer.detach("test");
      open.attach(OpenBuffer.SETTINGS);

      assertThat(last).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void dropsTheOldestAndCountsThemButNotWhatIsUnderDelivery() throws Exception {
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(1_000, SMALL, Overflow.DROP_OLDEST));
      open.appended(sequence(TAG, 0, 1_000));
      Delivery first = reader.next(() -> false).orElseThrow();
      for (int i = 1; i < 20; i++) {
        open.appended(sequence(TAG, 1_000 * i, 1_000));
      }
      reader.finish(first);

      List<Long> rest = open.drain(reader);

      double dropped = open.counted("fieldline.buffer.dropped");
      assertThat(first.whole().size()).isEqualTo(1_000);
      assertThat(rest).isSorted().endsWith(19_999L);
      assertThat(dropped).isEqualTo(19_000.0 - rest.size());
      assertThat(open.buffer.status().trouble()).contains("dropped");
    }
  }

  @Test
  void forgetsThatItHasDroppedWhenTheClockIsSetBack() throws Exception {
    var clock = new ManualClock(NOON);
    try (var open = new OpenBuffer(file, clock)) {
      open.attach(settings(1_000, SMALL, Overflow.DROP_OLDEST));
      for (int i = 0; i < 20; i++) {
        open.appended(sequence(TAG, 1_000 * i, 1_000));
      }
      assertThat(open.buffer.status().trouble()).contains("dropped");

      clock.advance(Duration.ofDays(-365));

      await()
          .until(
              () -> {
                clock.advance(Duration.ofMinutes(1));
                return open.buffer.status().trouble().isEmpty();
              });
    }
  }

  @Test
  void dropsWhatIsTooOld() throws Exception {
    var clock = new ManualClock(NOON);
    try (var open = new OpenBuffer(file, clock)) {
      BufferReader reader = open.attach(settings(10, OpenBuffer.GIGABYTE, Overflow.DROP_OLDEST));
      open.appended(sequence(TAG, 0, 10));
      clock.advance(Duration.ofDays(8));
      open.appended(sequence(TAG, 10, 10));

      assertThat(open.drain(reader)).isEqualTo(LongStream.range(10, 20).boxed().toList());
      assertThat(open.counted("fieldline.buffer.dropped")).isEqualTo(10);
    }
  }

  @Test
  void knowsItsDepthAfterDropsAndARestart() throws Exception {
    long depth;
    long bytes;
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(1_000, SMALL, Overflow.DROP_OLDEST));
      open.appended(sequence(TAG, 0, 1_000));
      reader.next(() -> false).orElseThrow();
      for (int i = 1; i < 20; i++) {
        open.appended(sequence(TAG, 1_000 * i, 1_000));
      }
      depth = open.buffer.status().depth();
      bytes = open.buffer.status().bytes();
    }

    try (var open = new OpenBuffer(file)) {
      assertThat(open.buffer.status().depth()).isEqualTo(depth);
      assertThat(open.buffer.status().bytes()).isEqualTo(bytes);
      assertThat(open.drain()).hasSize((int) depth);
    }
  }

  @Test
  void acknowledgesNothingWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(5_000, OpenBuffer.GIGABYTE, Overflow.BLOCK));
      for (int i = 0; i < 20; i++) {
        open.appended(sequence(TAG, 5_000 * i, 5_000));
      }
      open.buffer.store().file().limit(1);
      CompletableFuture<Void> more = open.append(sequence(TAG, 100_000, 20_000));
      await().until(() -> open.buffer.status().trouble().startsWith("cannot write"));
      assertThat(more).isNotDone();

      List<Long> numbers = open.drain(reader);
      assertThat(numbers).startsWith(0L, 1L, 2L).isSorted();
      open.buffer.store().file().limit(1_000_000);

      assertThat(more).succeedsWithin(Duration.ofSeconds(20));
      numbers.addAll(open.drain(reader));
      assertThat(numbers).isEqualTo(upTo(120_000));
      assertThat(open.buffer.status().trouble()).isEmpty();
    }
  }

  @Test
  void setsADamagedRowAsideAndDeliversTheRest() throws Exception {
    try (var open = new OpenBuffer(file)) {
      for (int i = 0; i < 5; i++) {
        open.appended(sequence(TAG, 10 * i, 10));
      }
      change("UPDATE batch SET payload=zeroblob(length(payload)) WHERE id=3");

      List<Long> numbers = open.drain();

      assertThat(numbers).hasSize(40).doesNotContain(20L, 29L);
      assertThat(open.counted("fieldline.buffer.corrupt")).isEqualTo(10);
      assertThat(change("UPDATE corrupt SET reason=reason")).isEqualTo(1);
    }
  }

  @Test
  void commitsWhatWasAcceptedBeforeItCloses() throws Exception {
    var accepted = new ArrayList<CompletableFuture<Void>>();
    try (var open = new OpenBuffer(file)) {
      for (int i = 0; i < 500; i++) {
        accepted.add(open.append(sequence(TAG, i, 1)));
      }
    }

    assertThat(accepted).allMatch(done -> done.isDone() && !done.isCompletedExceptionally());
    try (var open = new OpenBuffer(file)) {
      assertThat(open.drain()).isEqualTo(upTo(500));
    }
  }

  @Test
  void tellsWaitingCallersWhenItCloses() throws Exception {
    CompletableFuture<Void> waiting;
    CompletableFuture<Void> caller;
    try (var open = new OpenBuffer(file)) {
      open.attach(settings(1_000, SMALL, Overflow.BLOCK));
      open.appended(sequence(TAG, 0, 3_000));
      waiting = open.append(sequence(TAG, 0, 5_000));
      await().until(() -> open.buffer.status().trouble().startsWith("full"));
      caller = CompletableFuture.runAsync(() -> appendEach(open, 0, Inbox.MOST_BATCHES + 10));
    }

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(BufferClosedException.class);
    assertThat(caller).failsWithin(Duration.ofSeconds(10));
  }

  private long change(String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static void appendEach(OpenBuffer open, int first, int count) {
    try {
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      for (int i = first; i < first + count; i++) {
        last = open.append(sequence(TAG, i, 1));
      }
      last.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> upTo(int end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
