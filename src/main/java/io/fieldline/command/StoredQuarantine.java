package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.BufferOrigins;
import io.fieldline.api.QuarantineDesk;
import io.fieldline.buffer.BufferFolder;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.quarantine.Replay;
import io.fieldline.quarantine.Selection;
import io.fieldline.sqlite.FolderLock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The quarantine of a Fieldline that does not run. None can start meanwhile. What a sink rejected
 * can go into its buffer; what a source could not read needs the running source.
 */
final class StoredQuarantine implements QuarantineAccess {

  private final Path data;
  private final FolderLock lock;
  private final BufferFolder buffers;
  private final QuarantineFile file;
  private final QuarantineDesk desk;

  private StoredQuarantine(Path data, FolderLock lock, BufferFolder buffers) throws SQLException {
    this.data = data;
    this.lock = lock;
    this.buffers = buffers;
    file =
        new QuarantineFile(
            data.resolve("quarantine.db"), QuarantineBounds.DEFAULT, Clock.systemUTC());
    var sinks = new BufferOrigins(buffers);
    desk = new QuarantineDesk(file, new Replay(file, name -> origin(name, sinks)));
  }

  /** Takes the quarantine below a data folder; the lock is its own from now on. */
  static StoredQuarantine take(Path data, FolderLock lock)
      throws IOException, InterruptedException {
    BufferFolder buffers = null;
    try {
      buffers = BufferFolder.take(data.resolve("buffer"), Clock.systemUTC());
      return new StoredQuarantine(data, lock, buffers);
    } catch (IOException | SQLException e) {
      try (lock) {
        if (buffers != null) {
          buffers.close();
        }
      }
      throw e instanceof IOException io ? io : broken((SQLException) e);
    }
  }

  @Override
  public String place() {
    return data.toString();
  }

  @Override
  public Path copies() {
    return data;
  }

  @Override
  public JsonNode list(Selection selection, int limit) throws IOException {
    try {
      return desk.list(selection, limit);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public JsonNode show(long id) throws IOException {
    try {
      return desk.show(id).orElseThrow(() -> new IOException("there is no entry " + id));
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public void export(Selection selection, OutputStream out) throws IOException {
    try (out) {
      desk.write(selection, out);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public JsonNode replay(Selection selection) throws IOException, InterruptedException {
    try {
      return desk.replay(selection);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public JsonNode remove(Selection selection) throws IOException {
    try {
      return desk.remove(selection);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try (lock) {
      buffers.close();
      file.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static Optional<Origin> origin(String name, BufferOrigins sinks) {
    return name.startsWith("source:")
        ? Optional.of(
            entry ->
                CompletableFuture.failedFuture(
                    new IOException("start Fieldline: only the running source can read it")))
        : sinks.apply(name);
  }

  private static IOException broken(SQLException cause) {
    return new IOException("quarantine: " + cause.getMessage());
  }
}
