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

  /** So many ids in a row without an answer are the end: one unreadable page hides fewer. */
  private static final int LONGEST_GAP = 30_000;

  /** The same when there certainly is something behind the gap. */
  private static final int LONGEST_KNOWN_GAP = 1_000_000;

  private static final long UNKNOWN = Long.MAX_VALUE;

  private static final String ROWS = BufferFile.ROWS + " WHERE id>=? ORDER BY id";

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
    Files.deleteIfExists(freshPath);
    SqliteFile.deleteLog(freshPath);
    Salvage salvage;
    try (BufferFile fresh = BufferFile.open(freshPath)) {
      salvage = SqliteFile.inspect(path, damaged -> new Salvage(damaged, fresh).run());
    }
    if (SqliteFile.hasLog(freshPath)) {
      throw new IOException(freshPath + " was not written to its end, there is no room");
    }
    Path aside = SqliteFile.setAside(path, now);
    Files.move(freshPath, path, StandardCopyOption.ATOMIC_MOVE);
    return new Outcome(aside, salvage.saved, salvage.lost);
  }

  private Salvage run() throws SQLException {
    if (isReadable()) {
      adoptState();
      walk();
    }
    return this;
  }

  private void walk() throws SQLException {
    long highest = highest();
    long longestGap = highest == UNKNOWN ? LONGEST_GAP : LONGEST_KNOWN_GAP;
    long next = 1;
    long lastGood = 1;
    while (next <= highest && next - lastGood < longestGap) {
      long end = scan(next);
      flush();
      if (end < 0) {
        return;
      }
      if (end > next) {
        next = end;
        lastGood = end;
      } else {
        next = behindGap(next, lastGood);
      }
    }
  }

  /**
   * The next id to read from. What is unreadable hides a run of ids, so the steps grow with the
   * run; as soon as an id answers, those passed over in the last step are looked at one by one.
   */
  private long behindGap(long next, long lastGood) {
    long step = 1 + (next - lastGood) / 256;
    return step > 1 && !answers(next + step) ? next + step : next + 1;
  }

  private boolean answers(long id) {
    try (var select = damaged.prepareStatement("SELECT id FROM batch WHERE id>=? LIMIT 1")) {
      select.setLong(1, id);
      select.executeQuery().close();
      return true;
    } catch (SQLException e) {
      return false; // that is the answer
    }
  }

  /**
   * Reads a portion of rows from an id on.
   *
   * @return the id behind the last row that could be read, or -1 when there is nothing more
   */
  private long scan(long from) {
    long next = from;
    // A statement that has met damage is of no further use.
    try (var select = damaged.prepareStatement(ROWS)) {
      select.setLong(1, from);
      try (var rows = select.executeQuery()) {
        while (read.size() < PORTION) {
          if (!rows.next()) {
            return -1;
          }
          if (rows.getLong(1) < next || !RowMark.fits(rows)) {
            gap = true;
            continue;
          }
          keep(BufferFile.stored(rows), rows.getLong(4));
          next = rows.getLong(1) + 1;
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

  /** Keeps the delivery, so that its token stays what it was. */
  private void adoptState() throws SQLException {
    DeliveryState state = state();
    if (state != null && state.isPossible()) {
      fresh.commit(List.of(rows -> rows.adopt(state)));
    }
  }

  private @Nullable DeliveryState state() {
    try (var statement = damaged.createStatement();
        var row = statement.executeQuery("SELECT buffer, first, last, removed FROM state")) {
      String name = row.next() ? row.getString(1) : null;
      return name == null // no row, or one in which damage has made a null of the text
          ? null
          : new DeliveryState(name, row.getLong(2), row.getLong(3), row.getLong(4));
    } catch (SQLException e) {
      LOG.warn("The state of the damaged file cannot be read: {}", e.getMessage());
      return null;
    }
  }

  private boolean isReadable() {
    try {
      Definitions.mend(damaged);
      damaged.prepareStatement(ROWS).close();
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
      return UNKNOWN;
    }
  }
}
