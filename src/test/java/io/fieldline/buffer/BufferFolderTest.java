package io.fieldline.buffer;

import static io.fieldline.buffer.OpenBuffer.settings;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.sqlite.ByteSize;
import io.fieldline.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tools do to buffers, with and without a Fieldline at work. */
@Timeout(60)
class BufferFolderTest {

  private static final String TAG = "plant/boiler/count";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOON);

  @Test
  void findsTheBuffersThatHaveAFile() throws Exception {
    try (var buffers = BufferFolder.take(folder, clock)) {
      buffers.buffer("two").append(sequence(TAG, 0, 1), PATIENCE);
      buffers.buffer("one").append(sequence(TAG, 0, 2), PATIENCE);
    }
    Files.createFile(folder.resolve("one.db.corrupt-20261121T120000.000Z"));

    try (var buffers = BufferFolder.take(folder, clock)) {
      assertThat(buffers.names()).containsExactly("one", "two");
      assertThat(buffers.find("one").orElseThrow().status().depth()).isEqualTo(2);
      assertThat(buffers.find("three")).isEmpty();
      assertThat(buffers.find("../one")).isEmpty();
    }
    assertThat(folder.resolve("three.db")).doesNotExist();
  }

  @Test
  void refusesTheFolderOfARunningFieldline() throws Exception {
    try (var context = new DefaultCamelContext()) {
      context.getComponent("buffer", BufferComponent.class).setDirectory(folder.toString());
      context.start();
      context.createProducerTemplate().sendBody("buffer:one", sequence(TAG, 0, 3));

      assertThatThrownBy(() -> BufferFolder.take(folder, clock))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another Fieldline works in");
      Buffers running = context.getComponent("buffer", BufferComponent.class);
      assertThat(running.names()).containsExactly("one");
      assertThat(running.find("one").orElseThrow().summary().depth()).isEqualTo(3);
      assertThat(running.find("two")).isEmpty();
    }
    BufferFolder.take(folder, clock).close();
  }

  @Test
  void sumsUpWhatWaits() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"), clock)) {
      assertThat(open.buffer.summary().oldest()).isEmpty();
      BufferReader reader = open.attach(settings(10, OpenBuffer.GIGABYTE, Overflow.BLOCK));
      open.appended(sequence(TAG, 0, 10));
      clock.advance(Duration.ofHours(1));
      open.appended(sequence(TAG, 10, 10));
      reader.next(() -> false).orElseThrow();

      BufferSummary summary = open.buffer.summary();

      assertThat(summary.depth()).isEqualTo(20);
      assertThat(summary.underDelivery()).isEqualTo(10);
      assertThat(summary.oldest()).hasValue(NOON);
      assertThat(summary.newest()).hasValue(NOON.plus(Duration.ofHours(1)));
      assertThat(summary.lastRow()).isEqualTo(2);
    }
  }

  @Test
  void readsPageByPageWithoutTaking() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      for (int i = 0; i < 50; i++) {
        open.appended(sequence(TAG, 100 * i, 100));
      }

      assertThat(allOf(open.buffer, 7)).isEqualTo(upTo(5_000));
      assertThat(open.buffer.status().depth()).isEqualTo(5_000);
    }
  }

  @Test
  void boundsAPageWhateverIsAskedFor() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      for (int i = 0; i < 10; i++) {
        open.appended(sequence(TAG, 4_000 * i, 4_000));
      }

      Page page = open.buffer.page(0, Integer.MAX_VALUE);

      assertThat(page.batches()).hasSize(3);
      assertThat(allOf(open.buffer, Integer.MAX_VALUE)).isEqualTo(upTo(40_000));
    }
  }

  @Test
  void readsOverDamagedRowsAndCountsThem() throws Exception {
    Path file = folder.resolve("test.db");
    try (var open = new OpenBuffer(file)) {
      for (int i = 0; i < 5; i++) {
        open.appended(sequence(TAG, 10 * i, 10));
      }
      damage(file, "id IN (2, 3)");

      Page first = open.buffer.page(0, 1);
      Page second = open.buffer.page(first.lastRow(), 1);

      assertThat(second.batches()).hasSize(1);
      assertThat(second.lastRow()).isEqualTo(4);
      assertThat(second.damaged()).isEqualTo(20);
      assertThat(open.drain()).hasSize(30);
      assertThat(open.buffer.setAside(10)).extracting(SetAside::row).containsExactly(3L, 2L);
      assertThat(open.buffer.setAside(1)).hasSize(1);
      assertThat(open.buffer.summary().setAside()).isEqualTo(2);
    }
  }

  @Test
  void purgesUpToARowButNotWhatIsUnderDelivery() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      BufferReader reader = open.attach(settings(10, OpenBuffer.GIGABYTE, Overflow.BLOCK));
      for (int i = 0; i < 5; i++) {
        open.appended(sequence(TAG, 10 * i, 10));
      }
      Delivery first = reader.next(() -> false).orElseThrow();
      long lastRow = open.buffer.summary().lastRow();
      open.appended(sequence(TAG, 50, 10));

      Purged purged = open.buffer.purge(lastRow, "test");

      assertThat(purged).isEqualTo(new Purged(40, 10));
      assertThat(open.counted("fieldline.buffer.dropped")).isEqualTo(40);
      assertThat(open.buffer.status().depth()).isEqualTo(20);
      reader.finish(first);
      assertThat(open.drain(reader)).isEqualTo(LongStream.range(50, 60).boxed().toList());
    }
  }

  @Test
  void purgesAnUnfinishedDeliveryThatNobodyGoesOnWith() throws Exception {
    Path file = folder.resolve("test.db");
    String token;
    try (var open = new OpenBuffer(file)) {
      open.appended(sequence(TAG, 0, 10));
      token = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow().whole().token();
    }

    try (var buffers = BufferFolder.take(folder, clock)) {
      Buffer buffer = buffers.find("test").orElseThrow();
      assertThat(buffer.purge(Long.MAX_VALUE, "test")).isEqualTo(new Purged(10, 0));
      assertThat(buffer.status().depth()).isZero();
    }

    try (var open = new OpenBuffer(file)) {
      open.appended(sequence(TAG, 10, 10));
      Delivery next = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow();
      assertThat(Collected.numbers(next.whole().batch())).startsWith(10L);
      assertThat(next.whole().token()).isNotEqualTo(token);
    }
  }

  @Test
  void purgesMoreThanOneCommitTakes() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      open.attach(settings(1, OpenBuffer.GIGABYTE, Overflow.BLOCK)); // a row for each measurement
      open.appended(sequence(TAG, 0, 25_000));
      open.buffer.detach("test");

      assertThat(open.buffer.purge(Long.MAX_VALUE, "test").measurements()).isEqualTo(25_000);
      assertThat(open.buffer.summary().lastRow()).isZero();
    }
  }

  @Test
  void givesUpAppendingToAFullBuffer() throws Exception {
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      open.attach(settings(1_000, ByteSize.parse("64K"), Overflow.BLOCK));
      open.appended(sequence(TAG, 0, 3_000));

      assertThatThrownBy(
              () -> open.buffer.append(sequence(TAG, 3_000, 10_000), Duration.ofMillis(300)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("full: 64.0 KiB are used");
    }
  }

  @Test
  void fillsABufferBeyondItsBoundWhenNoFieldlineRuns() throws Exception {
    try (var buffers = BufferFolder.take(folder, clock)) {
      assertThat(buffers.buffer("one").status().hoursLeft()).isEmpty();
      buffers.buffer("one").append(sequence(TAG, 0, 20_000), PATIENCE);
    }

    try (var open = new OpenBuffer(folder.resolve("one.db"))) {
      BufferReader reader = open.attach(settings(5_000, ByteSize.parse("64K"), Overflow.BLOCK));
      assertThat(open.drain(reader)).isEqualTo(upTo(20_000));
    }
  }

  private static List<Long> allOf(Buffer buffer, int rows) throws Exception {
    var numbers = new ArrayList<Long>();
    for (Page page = buffer.page(0, rows);
        !page.isEnd();
        page = buffer.page(page.lastRow(), rows)) {
      numbers.addAll(Collected.numbers(Batch.join(page.batches())));
    }
    return numbers;
  }

  private static void damage(Path file, String where) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE batch SET payload=zeroblob(length(payload)) WHERE " + where);
    }
  }

  private static List<Long> upTo(int end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
