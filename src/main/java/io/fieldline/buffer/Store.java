package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteFile;
import io.fieldline.sqlite.SqliteTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a buffer, whatever happens to it: a damaged one is set aside and a fresh one takes
 * its place with every row that can still be read.
 */
final class Store implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private final Path path;
  private final Clock clock;
  private final BufferMeters meters;
  private volatile BufferFile file;

  /** Opens the file at the path, or what could be saved of it. */
  Store(Path path, Clock clock, BufferMeters meters) throws SQLException, IOException {
    this.path = path;
    this.clock = clock;
    this.meters = meters;
    finishRepair(path);
    this.file = openOrRepair();
  }

  BufferFile file() {
    return file;
  }

  /** Puts a fresh file with the readable rows in the place of the present one. */
  void repair() throws SQLException, IOException {
    file.close();
    file = replace();
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  private BufferFile openOrRepair() throws SQLException, IOException {
    try {
      return BufferFile.open(path);
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) != SqliteTrouble.DAMAGED) {
        throw e;
      }
      return replace();
    }
  }

  private BufferFile replace() throws SQLException, IOException {
    finishRepair(path); // when the try before has failed in the middle
    Salvage.Outcome saved = Salvage.replace(path, fresh(path), clock.instant());
    meters.corrupt(saved.lost());
    LOG.error(
        "Buffer file {} was damaged: saved {} measurements, lost about {}; the damaged file is {}",
        path,
        saved.saved(),
        saved.lost(),
        saved.aside());
    return BufferFile.open(path);
  }

  /**
   * Ends a repair that a crash has cut short: the old file moves away only after the new is whole.
   * SQLite would play a log of the old one that is still here into the new one.
   */
  private static void finishRepair(Path path) throws IOException {
    if (!Files.exists(path) && Files.exists(fresh(path))) {
      SqliteFile.deleteLog(path);
      Files.move(fresh(path), path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path fresh(Path path) {
    return path.resolveSibling(path.getFileName() + ".fresh");
  }
}
