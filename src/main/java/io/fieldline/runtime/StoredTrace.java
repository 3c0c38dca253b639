package io.fieldline.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferFolder;
import io.fieldline.buffer.Buffers;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.DeviceSet;
import io.fieldline.history.HistoryFile;
import io.fieldline.live.LiveValues;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.sqlite.FolderLock;
import io.fieldline.trace.Readings;
import io.fieldline.trace.Trace;
import io.fieldline.trace.Trace.Evidence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The trace of a Fieldline that does not run: what its buffers, history and quarantine hold. */
public final class StoredTrace implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();

  /** For a Fieldline that has never stored anything. */
  private static final Buffers NO_BUFFERS =
      new Buffers() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public Optional<Buffer> find(String name) {
          return Optional.empty();
        }
      };

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Trace trace;

  private StoredTrace(Settings settings) throws IOException, SQLException {
    Path data = Path.of(settings.get("data.dir"));
    if (!Files.isDirectory(data)) {
      throw new IOException("there is no data folder " + data);
    }
    keep(FolderLock.take(data));
    Buffers buffers = NO_BUFFERS;
    if (Files.isDirectory(data.resolve("buffer"))) {
      buffers = keep(BufferFolder.take(data.resolve("buffer"), CLOCK));
    }
    var devices = new DeviceSet();
    Path folder = settings.home().resolve(settings.get("devices.dir"));
    devices.replace(List.copyOf(DeviceFolder.files(folder).values()));
    Optional<HistoryFile> history = Optional.empty();
    if (Files.exists(data.resolve("history.db"))) {
      history =
          Optional.of(keep(new HistoryFile(data.resolve("history.db"), Duration.ZERO, CLOCK)));
    }
    Optional<QuarantineFile> quarantine = Optional.empty();
    if (Files.exists(data.resolve("quarantine.db"))) {
      quarantine =
          Optional.of(
              keep(
                  new QuarantineFile(
                      data.resolve("quarantine.db"), Parts.bounds(settings), CLOCK)));
    }
    trace =
        new Trace(
            new Evidence(
                new Readings(1, CLOCK),
                Optional.empty(),
                new LiveValues(1, CLOCK, new SimpleMeterRegistry()),
                devices,
                buffers,
                history,
                quarantine,
                List::of),
            CLOCK);
  }

  /**
   * Opens the files below {@code data.dir}.
   *
   * @throws IOException when there are none, or when a Fieldline works in the folder
   */
  public static StoredTrace open(Settings settings) throws IOException {
    try {
      return new StoredTrace(settings);
    } catch (SQLException e) {
      throw new IOException("the files below data.dir cannot be read: " + e.getMessage(), e);
    }
  }

  /** The answer for one tag, as {@code GET /api/trace} gives it. */
  public JsonNode of(String tag) throws IOException {
    return trace.of(tag);
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new IOException("not everything was closed: " + e.getMessage(), e);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }
}
