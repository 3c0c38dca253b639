package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the readable rows of a damaged file, in order and under their ids. It reads on as long as
 * it can; behind an unreadable place it looks for single ids until one answers, and reads on from
 * there.
 */
final class Salvage {

  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

  /** So many ids without an answer in a row are the end. An unreadable page holds far fewer. */
  private static final int LONGEST_GAP = 100_000;

  private static final int PORTION = 500;

  private final Connection damaged;
  private final BufferFile fresh;
  private final List<StoredRow> read = new ArrayList<>(PORTION);
  private long saved;
  private long lost;
  private long lastTotal = -1;
  private boolean gap;

  /**
   * What came of it.
   *
   * @param aside where the damaged file lies
   * @param saved measurements
   * @param lost measurements between saved ones; what was cut off at the end is not known
   */
  record Outcome(Path aside, long saved, long lost) {}

  private Salvage(Connection damaged, BufferFile fresh) {
    this.damaged = damaged;
    this.fresh = fresh;
  }

  /** Replaces the damaged file by one with its readable rows. Killed halfway, it starts over. */
  static Outcome replace(Path path, Path freshPath, Instant now) throws SQLException, IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(freshPath.resolveSibling(freshPath.getFileName() + suffix));
    }
    Salvage salvage;
    try (BufferFile fresh = BufferFile.open(freshPath)) {
      salvage = SqliteFile.inspect(path, damaged -> new Salvage(damaged, fresh).run());
    }
    Path aside = SqliteFile.setAside(path, now);
    Files.move(freshPath, path, StandardCopyOption.ATOMIC_MOVE);
    return new Outcome(aside, salvage.saved, salvage.lost);
  }

  private Salvage run() throws SQLException {
    if (!hasRows()) {
      return this;
    }
    adoptState();
    long highest = highest();
    long next = 0;
    int unanswered = 0;
    while (next <= highest && unanswered < LONGEST_GAP) {
      long end = scan(next);
      flush();
      if (end < 0) {
        break;
      }
      unanswered = end == next ? unanswered + 1 : 0;
      next = end == next ? next + 1 : end;
    }
    return this;
  }

  /**
   * Reads a portion of rows from an id on.
   *
   * @return the id behind the last row that could be read, or -1 when there is nothing more
   */
  private long scan(long from) throws SQLException {
    long next = from;
    try (var select =
        damaged.prepareStatement(
            "SELECT id, appended, count, payload, count_end FROM batch WHERE id>=? ORDER BY id")) {
      select.setLong(1, from);
      try (var rows = select.executeQuery()) {
        while (read.size() < PORTION) {
          if (!rows.next()) {
            return -1;
          }
          var row = new Row(rows.getInt(3), rows.getBytes(4));
          var stored = new StoredRow(rows.getLong(1), rows.getLong(2), row);
          if (stored.id() < next) {
            return next; // a page that leads back to an earlier one
          }
          keep(stored, rows.getLong(5));
          next = stored.id() + 1;
        }
        return next;
      }
    } catch (SQLException e) {
      gap = true;
      return next;
    }
  }

  private void keep(StoredRow stored, long total) {
    int count = stored.row().count();
    if (gap && lastTotal >= 0) {
      lost += Math.max(0, total - count - lastTotal);
    }
    gap = false;
    lastTotal = total;
    saved += count;
    read.add(stored);
  }

  private void flush() throws SQLException {
    fresh.commit(
        List.of(
            rows -> {
              for (StoredRow stored : read) {
                rows.restore(stored);
              }
            }));
    read.clear();
  }

  /** Keeps identity and delivery, so that tokens stay what they were. */
  private void adoptState() throws SQLException {
    DeliveryState state = state();
    if (state != null) {
      fresh.commit(List.of(rows -> rows.adopt(state)));
    }
  }

  private @Nullable DeliveryState state() {
    try (var statement = damaged.createStatement();
        var row = statement.executeQuery("SELECT buffer, first, last, removed FROM state")) {
      return row.next()
          ? new DeliveryState(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))
          : null;
    } catch (SQLException e) {
      LOG.warn("The state of the damaged file cannot be read: {}", e.getMessage());
      return null;
    }
  }

  private boolean hasRows() {
    try (var select = damaged.prepareStatement("SELECT id FROM batch LIMIT 0")) {
      select.executeQuery().close();
      return true;
    } catch (SQLException e) {
      LOG.error("Nothing of the damaged file can be read: {}", e.getMessage());
      return false;
    }
  }

  private long highest() {
    try (var statement = damaged.createStatement();
        var row = statement.executeQuery("SELECT max(id) FROM batch")) {
      return row.getLong(1);
    } catch (SQLException e) {
      LOG.warn("The end of the damaged file cannot be read: {}", e.getMessage());
      return Long.MAX_VALUE - 1;
    }
  }
}
