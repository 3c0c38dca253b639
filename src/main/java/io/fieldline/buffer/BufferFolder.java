package io.fieldline.buffer;

import io.fieldline.sqlite.ByteSize;
import io.fieldline.sqlite.FolderLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of buffer files, {@code NAME.db} each, for one process at a time. Buffers are opened
 * when they are first asked for and stay open until the folder is closed.
 */
public final class BufferFolder implements Buffers, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BufferFolder.class);

  private static final String ENDING = ".db";

  /** A tool may fill a buffer beyond the bound that its sink's route will set. */
  private static final BufferSettings UNBOUNDED =
      BufferSettings.DEFAULT.withMaxBytes(new ByteSize(Long.MAX_VALUE));

  private final Path folder;
  private final Clock clock;
  private final MeterRegistry meters;
  private final BufferSettings unread;
  private final FolderLock lock;
  private final SortedMap<String, Buffer> open = new TreeMap<>();

  /**
   * Takes the folder and creates it when it is missing.
   *
   * @param unread what a buffer goes by until it has a reader
   * @throws IOException when another process, or another Camel context of this one, has it
   */
  BufferFolder(Path folder, Clock clock, MeterRegistry meters, BufferSettings unread)
      throws IOException {
    this.folder = folder;
    this.clock = clock;
    this.meters = meters;
    this.unread = unread;
    this.lock = FolderLock.take(folder);
  }

  /**
   * Takes the folder of a Fieldline that does not run. Nothing bounds what is appended but the
   * disk.
   *
   * @param folder {@code buffer} in {@code data.dir}; created when it is missing
   * @throws IOException when a Fieldline works in it
   */
  public static BufferFolder take(Path folder, Clock clock) throws IOException {
    return new BufferFolder(folder, clock, new SimpleMeterRegistry(), UNBOUNDED);
  }

  @Override
  public List<String> names() throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        String found = file.getFileName().toString();
        String name = found.substring(0, found.length() - ENDING.length());
        if (BufferNames.isName(name)) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public Optional<Buffer> find(String name) throws SQLException, IOException {
    return names().contains(name) ? Optional.of(buffer(name)) : Optional.empty();
  }

  @Override
  public synchronized void close() throws InterruptedException, IOException {
    for (Buffer buffer : open.values()) {
      try {
        buffer.close();
      } catch (SQLException e) {
        LOG.error("Buffer {} was not closed cleanly: {}", buffer.name(), e.getMessage());
      }
    }
    open.clear();
    lock.close();
  }

  /**
   * The buffer of that name; its file is created when it is missing.
   *
   * @throws IllegalArgumentException when the name is none
   */
  synchronized Buffer buffer(String name) throws SQLException, IOException {
    BufferNames.check(name);
    Buffer found = open.get(name);
    if (found == null) {
      found = new Buffer(name, folder.resolve(name + ENDING), clock, meters, unread);
      open.put(name, found);
    }
    return found;
  }

  /** The buffers that are open now, by name. */
  synchronized List<Buffer> buffers() {
    return List.copyOf(open.values());
  }
}
