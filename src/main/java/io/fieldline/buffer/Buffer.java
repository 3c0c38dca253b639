package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One durable queue: any number of threads append, at most one reader reads. It belongs to the
 * component and outlives the routes that use it.
 */
public final class Buffer implements AutoCloseable {

  private final String name;
  private final Clock clock;
  private final BufferMeters meters;
  private final Store store;
  private final Level level;
  private final Appender appender;
  private final SinkState sink;
  private volatile BufferSettings settings = BufferSettings.DEFAULT;
  private @Nullable String reader;

  /**
   * Opens the buffer and creates its file when it is missing.
   *
   * @throws SQLException when the file cannot be opened; a damaged one is repaired instead
   */
  Buffer(String name, Path file, Clock clock, MeterRegistry registry)
      throws SQLException, IOException {
    this.name = name;
    this.clock = clock;
    meters = new BufferMeters(registry, name);
    store = new Store(file, clock, meters);
    level = new Level(clock);
    sink = new SinkState(name);
    appender = new Appender(name, store, () -> settings, level, meters, clock);
    meters.watch(this::status);
  }

  public String name() {
    return name;
  }

  /**
   * Appends a batch; the order of calls is the order of delivery. Waits while too much is on its
   * way to the disk.
   *
   * @param done told once, on another thread: with null when the batch is on the disk, else with
   *     the reason why it is not
   * @throws BufferClosedException when the buffer is being closed; {@code done} is not told then
   */
  public void append(Batch batch, Consumer<@Nullable Exception> done)
      throws InterruptedException, BufferClosedException {
    appender.append(batch, done);
  }

  /** How the buffer and its sink are doing. */
  public BufferStatus status() {
    Standing now = level.standing();
    return new BufferStatus(
        now.depth(), now.bytes(), level.age(), hoursLeft(now), sink.reason().isEmpty(), trouble());
  }

  BufferMeters meters() {
    return meters;
  }

  SinkState sink() {
    return sink;
  }

  /**
   * Gives the buffer its reader and the reader's settings.
   *
   * @param who the reader, for messages
   * @throws IllegalStateException when it has one already
   */
  synchronized BufferReader attach(String who, BufferSettings wanted) {
    if (reader != null) {
      throw new IllegalStateException(
          "buffer "
              + name
              + " is already read by "
              + reader
              + "; a second reader would break the order, use a second buffer");
    }
    reader = who;
    settings = wanted;
    appender.settingsChanged();
    return new BufferReader(name, wanted, store, appender, level, meters, clock);
  }

  synchronized void detach(String who) {
    if (who.equals(reader)) {
      reader = null;
      sink.forget();
    }
  }

  /** A test's stand-in for a full disk. */
  Store store() {
    return store;
  }

  /** Commits what was accepted and closes the file. */
  @Override
  public void close() throws InterruptedException, SQLException {
    level.wake();
    appender.close();
    store.close();
    meters.close();
  }

  private synchronized String trouble() {
    if (!appender.trouble().isEmpty()) {
      return appender.trouble();
    }
    return reader == null ? "no sink reads this buffer" : sink.reason();
  }

  private OptionalDouble hoursLeft(Standing now) {
    long room = settings.maxBytes().bytes() - now.bytes();
    try {
      room = Math.min(room, Files.getFileStore(store.file().path()).getUsableSpace());
    } catch (IOException e) {
      // The disk does not tell its room: the bound counts alone.
      return level.rate().hoursLeft(now.bytes(), room);
    }
    return level.rate().hoursLeft(now.bytes(), room);
  }
}
