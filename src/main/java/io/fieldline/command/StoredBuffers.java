package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.api.BufferJson;
import io.fieldline.api.BufferLines;
import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferClosedException;
import io.fieldline.buffer.BufferFolder;
import io.fieldline.buffer.Purged;
import io.fieldline.model.Batch;
import io.fieldline.sqlite.FolderLock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffer files of a Fieldline that does not run. None can start meanwhile.
 *
 * @param path of the folder
 * @param folder the same, taken
 * @param lock of the data folder, closed with this
 */
record StoredBuffers(Path path, BufferFolder folder, FolderLock lock) implements BufferAccess {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Takes the buffers below a data folder; the lock is theirs from now on. */
  static StoredBuffers take(Path data, FolderLock lock) throws IOException {
    Path path = data.resolve("buffer");
    try {
      return new StoredBuffers(path, BufferFolder.take(path, Clock.systemUTC()), lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public boolean isRunning() {
    return false;
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public Path copies() {
    return path;
  }

  @Override
  public List<JsonNode> list() throws IOException {
    var found = new ArrayList<JsonNode>();
    for (String name : folder.names()) {
      found.add(show(name));
    }
    return found;
  }

  @Override
  public JsonNode show(String name) throws IOException {
    try {
      return BufferJson.of(buffer(name));
    } catch (SQLException e) {
      throw broken(name, e);
    }
  }

  @Override
  public void export(String name, long upToRow, OutputStream out) throws IOException {
    try (out) {
      BufferLines.write(buffer(name), upToRow, out);
    } catch (SQLException e) {
      throw broken(name, e);
    }
  }

  @Override
  public void append(String name, Batch batch) throws IOException, InterruptedException {
    try {
      buffer(name).append(batch, LONGEST);
    } catch (BufferClosedException e) {
      throw broken(name, e);
    }
  }

  @Override
  public JsonNode purge(String name, long upToRow) throws IOException, InterruptedException {
    try {
      Purged purged = buffer(name).purge(upToRow, "asked for by a command");
      return JsonNodeFactory.instance
          .objectNode()
          .put("removed", purged.measurements())
          .put("underDelivery", purged.underDelivery());
    } catch (SQLException | BufferClosedException e) {
      throw broken(name, e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try (lock) {
      folder.close();
    }
  }

  private Buffer buffer(String name) throws IOException {
    try {
      return folder
          .find(name)
          .orElseThrow(
              () -> new IOException("there is no buffer '%s' in %s".formatted(name, path)));
    } catch (SQLException e) {
      throw broken(name, e);
    }
  }

  private static IOException broken(String name, Exception cause) {
    return new IOException("buffer " + name + ": " + cause.getMessage());
  }
}
