package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.BatchCodec;
import io.fieldline.model.CorruptBatchException;
import io.fieldline.sqlite.SqliteTrouble;
import io.fieldline.sqlite.UnixNanos;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a buffer delivery by delivery. Used by one thread, except for {@link #wake}. */
final class BufferReader {

  private static final Logger LOG = LoggerFactory.getLogger(BufferReader.class);

  private final String name;
  private final BufferSettings settings;
  private final Store store;
  private final Appender appender;
  private final Level level;
  private final DrainProgress drain;
  private final BufferMeters meters;
  private final Clock clock;
  private final DrainLimit limit;

  BufferReader(
      String name,
      BufferSettings settings,
      Store store,
      Appender appender,
      Level level,
      DrainProgress drain,
      BufferMeters meters,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.store = store;
    this.appender = appender;
    this.level = level;
    this.drain = drain;
    this.meters = meters;
    this.clock = clock;
    this.limit = new DrainLimit(settings.drainRate(), clock);
  }

  /**
   * Waits for the next delivery. After a crash it is the one that was not finished, whole and with
   * the same token.
   *
   * @return empty when the reader shall stop or when there was nothing readable after all
   * @throws SQLException when the file cannot be read now
   */
  Optional<Delivery> next(BooleanSupplier stopped)
      throws InterruptedException, BufferClosedException, SQLException {
    int size = settings.deliverySize();
    if (!level.await(size, settings.batchInterval(), stopped)
        || !level.pause(limit::rest, stopped)) {
      return Optional.empty();
    }
    Optional<Begun> begun = change(rows -> rows.begin(size));
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    try {
      Delivery delivery = load(begun.get());
      limit.began(delivery.whole().size());
      return Optional.of(delivery);
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) == SqliteTrouble.DAMAGED) {
        appender.reportDamage();
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes the rows of a delivery; they are gone for good when this returns. */
  void finish(Delivery delivery) throws InterruptedException, BufferClosedException {
    change(
        rows -> {
          rows.remove(delivery.range());
          return true;
        });
    drain.ended(delivery.whole().size(), settings.batchInterval());
  }

  /** Makes a waiting {@link #next} look again whether it shall stop. */
  void wake() {
    level.wake();
  }

  private Delivery load(Begun begun)
      throws SQLException, InterruptedException, BufferClosedException {
    var batches = new ArrayList<Batch>();
    Map<Long, String> corrupt = new LinkedHashMap<>();
    long lost = 0;
    long appended = 0;
    for (StoredRow stored : store.file().read(begun.range())) {
      appended = stored.appended();
      try {
        batches.add(BatchCodec.decode(stored.row().payload()));
      } catch (CorruptBatchException e) {
        corrupt.put(stored.id(), e.getMessage());
        lost += stored.row().count();
      }
    }
    if (!corrupt.isEmpty()) {
      setAside(corrupt, lost);
    }
    Batch whole = Batch.join(batches);
    return new Delivery(
        begun.range(), new Part(begun.token(whole.size()), whole), UnixNanos.toInstant(appended));
  }

  private void setAside(Map<Long, String> corrupt, long lost)
      throws InterruptedException, BufferClosedException {
    long now = UnixNanos.of(clock.instant());
    change(
        rows -> {
          for (var entry : corrupt.entrySet()) {
            rows.setAside(entry.getKey(), entry.getValue(), now);
          }
          return true;
        });
    meters.corrupt(lost);
    LOG.error(
        "Buffer {}: {} damaged rows with {} measurements were set aside: {}",
        name,
        corrupt.size(),
        lost,
        List.copyOf(corrupt.values()).get(0));
  }

  private <T> T change(Chore.Step<T> step) throws InterruptedException, BufferClosedException {
    try {
      return appender.submit(step).get();
    } catch (ExecutionException e) {
      throw new BufferClosedException(e);
    }
  }
}
