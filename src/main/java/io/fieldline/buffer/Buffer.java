package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.sqlite.UnixNanos;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final Deliveries deliveries = new Deliveries();
  private final DrainProgress drain;
  private final Contents contents;
  private final Purge purge;
  private volatile BufferSettings settings;
  private volatile @Nullable String reader;

  /**
   * Opens the buffer and creates its file when it is missing.
   *
   * @param unread what it goes by until it has a reader
   * @throws SQLException when the file cannot be opened; a damaged one is repaired instead
   */
  Buffer(String name, Path file, Clock clock, MeterRegistry registry, BufferSettings unread)
      throws SQLException, IOException {
    this.name = name;
    this.clock = clock;
    settings = unread;
    meters = new BufferMeters(registry, name);
    store = new Store(file, clock, meters);
    level = new Level(clock);
    sink = new SinkState(name);
    drain = new DrainProgress(name, level, clock);
    appender = new Appender(name, store, () -> settings, level, this::removed, clock);
    contents = new Contents(store, appender::reportDamage);
    purge = new Purge(name, appender, this::removed);
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
        now.depth(),
        now.bytes(),
        level.age(),
        hoursLeft(now),
        sink.reason().isEmpty() ? drain.now() : Optional.empty(),
        sink.reason().isEmpty(),
        trouble());
  }

  /** What the buffer holds; takes the same time however much that is. */
  public BufferSummary summary() throws SQLException {
    return contents.summary(level.standing());
  }

  /**
   * Reads some of what waits, the oldest first, and leaves it there. What was delivered since the
   * page before is not in it; nobody waits for the one who reads.
   *
   * @param afterRow the last row of the page before, 0 for the first page
   * @param mostRows 1 or more; a page ends earlier when it holds 10,000 measurements or 1 MiB
   * @throws SQLException when the file cannot be read now, or is damaged and being repaired
   */
  public Page page(long afterRow, int mostRows) throws SQLException {
    return contents.page(afterRow, mostRows);
  }

  /**
   * The damaged rows that were set aside, the newest first.
   *
   * @param most 1 or more
   */
  public List<SetAside> setAside(int most) throws SQLException {
    return contents.setAside(most);
  }

  /**
   * Appends a batch and waits until it is on the disk.
   *
   * @param longest how long to wait
   * @throws IOException when it is not there in time, because the buffer is full or cannot write;
   *     it may still come there later
   */
  public void append(Batch batch, Duration longest)
      throws InterruptedException, BufferClosedException, IOException {
    var done = new CompletableFuture<Boolean>();
    long end = System.nanoTime() + longest.toNanos();
    boolean accepted = appender.append(batch, failure -> done.complete(failure == null), longest);
    try {
      if (!done.get(accepted ? end - System.nanoTime() : 0, TimeUnit.NANOSECONDS)) {
        throw new BufferClosedException();
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("buffer " + name + " takes nothing now; " + trouble(), e);
    }
  }

  /**
   * Removes what waits, the oldest first, up to a row. What a reader has under delivery stays: the
   * sink may already have it. The removed measurements count as dropped and are logged.
   *
   * @param upToRow the last row to remove, such as {@link BufferSummary#lastRow}
   * @param reason who wanted it or why, for the log
   * @throws IOException when the disk does not let go of them; some may have been removed
   */
  public Purged purge(long upToRow, String reason)
      throws InterruptedException, BufferClosedException, IOException, SQLException {
    long gone = purge.upTo(upToRow, () -> reader == null, reason);
    return new Purged(gone, contents.underDelivery());
  }

  /**
   * When the sink had taken what was appended at a time, at the latest; empty when it has not, or
   * not since the start.
   */
  public Optional<Instant> taken(Instant appended) {
    return deliveries.taken(appended);
  }

  /**
   * Whether what was appended at a time is known to have left without being delivered, by a bound
   * or a purge.
   */
  public boolean isDropped(Instant appended) {
    return deliveries.isDropped(appended);
  }

  private void removed(Removal gone) {
    if (gone.measurements() > 0) {
      meters.dropped(gone.measurements());
      deliveries.dropped(UnixNanos.toInstant(gone.appended()), clock.instant());
    }
  }

  void delivered(Delivery delivery) {
    deliveries.add(delivery.appended(), clock.instant());
  }

  BufferMeters meters() {
    return meters;
  }

  /** The sink does not take what it is given. */
  void failed(Exception reason, Duration wait) {
    sink.failed(reason, wait);
    drain.interrupted();
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
    return new BufferReader(name, wanted, store, appender, level, drain, meters, clock);
  }

  synchronized void detach(String who) {
    if (who.equals(reader)) {
      reader = null;
      sink.forget();
      drain.interrupted();
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
