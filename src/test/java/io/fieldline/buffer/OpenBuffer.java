package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.sqlite.ByteSize;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A buffer without Camel, with short words for what tests do to it. */
final class OpenBuffer implements AutoCloseable {

  static final ByteSize GIGABYTE = ByteSize.parse("1G");
  static final BufferSettings SETTINGS = settings(10_000, GIGABYTE, Overflow.BLOCK);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Buffer buffer;

  OpenBuffer(Path file) throws SQLException, IOException {
    this(file, Clock.systemUTC());
  }

  OpenBuffer(Path file, Clock clock) throws SQLException, IOException {
    buffer = new Buffer("test", file, clock, meters, BufferSettings.DEFAULT);
  }

  static BufferSettings settings(int batchSize, ByteSize maxBytes, Overflow overflow) {
    return new BufferSettings(
        batchSize,
        Duration.ZERO,
        maxBytes,
        Duration.ofDays(7),
        overflow,
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        0);
  }

  /** Done when the batch is on the disk. */
  CompletableFuture<Void> append(Batch batch) throws InterruptedException, BufferClosedException {
    var done = new CompletableFuture<Void>();
    buffer.append(
        batch,
        failure -> {
          if (failure == null) {
            done.complete(null);
          } else {
            done.completeExceptionally(failure);
          }
        });
    return done;
  }

  void appended(Batch batch) throws Exception {
    append(batch).get(20, TimeUnit.SECONDS);
  }

  BufferReader attach(BufferSettings settings) {
    return buffer.attach("test", settings);
  }

  /** Reads and finishes everything that waits. */
  List<Long> drain(BufferReader reader) throws Exception {
    var numbers = new ArrayList<Long>();
    while (buffer.status().depth() > 0) {
      Optional<Delivery> next = reader.next(() -> buffer.status().depth() == 0);
      if (next.isPresent()) {
        numbers.addAll(Collected.numbers(next.get().whole().batch()));
        reader.finish(next.get());
      }
    }
    return numbers;
  }

  List<Long> drain() throws Exception {
    return drain(attach(SETTINGS));
  }

  double counted(String meter) {
    return meters.get(meter).counter().count();
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    buffer.close();
  }
}
