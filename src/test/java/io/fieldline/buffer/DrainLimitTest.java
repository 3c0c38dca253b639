package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.sqlite.ByteSize;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DrainLimitTest {

  private static final String TAG = "plant/boiler/count";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOON);
  private OpenBuffer open;

  @BeforeEach
  void open() throws Exception {
    open = new OpenBuffer(folder.resolve("test.db"), clock);
  }

  @AfterEach
  void close() throws Exception {
    open.close();
  }

  @Test
  void deliversNoMoreInAnHourThanTheLimitAllows() throws Exception {
    BufferReader reader = open.attach(limited(100));
    for (int i = 0; i < 20; i++) {
      open.appended(sequence(TAG, 1_000 * i, 1_000));
    }

    int delivered = 0;
    for (int second = 0; second < 60; second++) {
      delivered += deliverWhatMay(reader);
      assertThat(delivered).isLessThanOrEqualTo(100 * (second + 1));
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(delivered).isEqualTo(6_000);
  }

  @Test
  void makesUpForRowsThatWerePackedBeforeTheLimit() throws Exception {
    open.appended(sequence(TAG, 0, 1_000));
    open.appended(sequence(TAG, 1_000, 10));
    BufferReader reader = open.attach(limited(100));
    assertThat(deliverWhatMay(reader)).isEqualTo(1_000);

    clock.advance(Duration.ofMillis(9_900));
    assertThat(deliverWhatMay(reader)).isZero();
    clock.advance(Duration.ofMillis(100));
    assertThat(deliverWhatMay(reader)).isEqualTo(10);
  }

  @Test
  void doesNotSaveUpWhileNothingWaits() {
    var limit = new DrainLimit(10, clock);
    clock.advance(Duration.ofDays(1));

    limit.began(10);

    assertThat(limit.rest()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsNoLongerWhenTheClockWasSetBack() {
    var limit = new DrainLimit(10, clock);
    limit.began(10);

    clock.advance(Duration.ofDays(-1));

    assertThat(limit.rest()).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(limit.rest()).isZero();
  }

  @Test
  void endsTheWaitAtAStop() throws Exception {
    BufferReader reader = open.attach(limited(1));
    open.appended(sequence(TAG, 0, 10));
    deliverWhatMay(reader);
    var waits = new CountDownLatch(3);
    var stopped = new CountDownLatch(1);
    var next =
        CompletableFuture.supplyAsync(
            () ->
                next(
                    reader,
                    () -> {
                      waits.countDown();
                      return stopped.getCount() == 0;
                    }));
    waits.await();
    assertThat(next).isNotDone();

    stopped.countDown();
    reader.wake();

    assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
  }

  /** Takes deliveries until there is a wait; returns how many measurements they had. */
  private int deliverWhatMay(BufferReader reader) {
    int delivered = 0;
    int more;
    do {
      var asked = new CountDownLatch(3); // level, limit, and once more behind a wait
      more =
          next(
              reader,
              () -> {
                asked.countDown();
                CompletableFuture.runAsync(reader::wake); // cuts the wait that may follow
                return asked.getCount() == 0;
              });
      delivered += more;
    } while (more > 0);
    return delivered;
  }

  private static int next(BufferReader reader, BooleanSupplier stopped) {
    try {
      var delivery = reader.next(stopped);
      if (delivery.isPresent()) {
        reader.finish(delivery.get());
      }
      return delivery.map(each -> each.whole().size()).orElse(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static BufferSettings limited(int perSecond) {
    return new BufferSettings(
        10_000,
        Duration.ZERO,
        ByteSize.parse("10M"),
        Duration.ZERO,
        Overflow.BLOCK,
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        perSecond);
  }
}
