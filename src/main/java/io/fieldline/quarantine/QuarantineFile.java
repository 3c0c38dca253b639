package io.fieldline.quarantine;

import io.fieldline.sqlite.RenewableFile;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The quarantine in one SQLite file, bounded: the oldest entries make room for new ones. */
public final class QuarantineFile implements Quarantine, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineFile.class);

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
              + " origin TEXT NOT NULL, subject TEXT NOT NULL, payload BLOB NOT NULL,"
              + " length INTEGER NOT NULL, reason TEXT NOT NULL)",
          "CREATE INDEX quarantine_origin ON quarantine (origin)",
          // One row, kept with every change: counting a large table takes long.
          "CREATE TABLE kept (entries INTEGER NOT NULL, bytes INTEGER NOT NULL)",
          "INSERT INTO kept VALUES (0, 0)");

  /** Longest origin, subject or reason, in characters. */
  private static final int MOST_WORDS = 1_000;

  private static final int REMOVED_AT_ONCE = 1_000;
  private static final int MOST_FOUND = 10_000;

  private final RenewableFile file;
  private final QuarantineBounds bounds;
  private final AtomicLong removed = new AtomicLong();

  /**
   * Opens the file; a damaged one is set aside.
   *
   * @throws SQLException when it cannot be opened
   */
  public QuarantineFile(Path path, QuarantineBounds bounds, Clock clock) throws SQLException {
    this.file = new RenewableFile(path, 1, TABLES, clock, () -> {});
    this.bounds = bounds;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException when the disk does not take them
   */
  @Override
  public void add(List<QuarantineEntry> entries) {
    try {
      long gone =
          file.write(
              connection -> {
                long bytes = insert(connection, entries);
                execute(
                    connection,
                    "UPDATE kept SET entries=entries+?, bytes=bytes+?",
                    entries.size(),
                    bytes);
                return makeRoom(connection);
              });
      if (gone > 0 && removed.getAndAdd(gone) == 0) {
        LOG.warn("The quarantine is full: its oldest entries make room for new ones");
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("quarantine: " + e.getMessage(), e));
    }
  }

  /**
   * The newest entries, the newest first.
   *
   * @param limit 1 to 10,000
   */
  public List<StoredEntry> newest(int limit) throws SQLException {
    return newest(Selection.ALL, limit);
  }

  /**
   * The newest selected entries, the newest first.
   *
   * @param limit 1 to 10,000
   */
  public List<StoredEntry> newest(Selection selection, int limit) throws SQLException {
    return find(selection, true, limit);
  }

  /**
   * The oldest selected entries, the oldest first.
   *
   * @param limit 1 to 10,000
   */
  public List<StoredEntry> oldest(Selection selection, int limit) throws SQLException {
    return find(selection, false, limit);
  }

  /** The entry of that id, if it is still kept. */
  public Optional<StoredEntry> get(long id) throws SQLException {
    return find(Selection.ALL.withIds(List.of(id)), true, 1).stream().findFirst();
  }

  /** How many entries are selected. */
  public long count(Selection selection) throws SQLException {
    return file.read(connection -> new Kept(connection).count(selection));
  }

  /**
   * Removes the selected entries.
   *
   * @return how many
   */
  public long remove(Selection selection) throws SQLException {
    return file.write(connection -> new Kept(connection).remove(selection));
  }

  /** Entries that are kept now. */
  public long count() throws SQLException {
    return file.read(connection -> single(connection, "SELECT entries FROM kept"));
  }

  /** Entries that are kept now, by origin. */
  public Map<String, Long> countsByOrigin() throws SQLException {
    return file.read(connection -> new Kept(connection).countsByOrigin());
  }

  /** Entries that had to make room since the start. */
  public long removed() {
    return removed.get();
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  /** Removes what was taken and notes why the others were not, all or nothing. */
  void replayed(List<Long> taken, Map<Long, String> reasons) throws SQLException {
    file.write(
        connection -> {
          if (!taken.isEmpty()) {
            new Kept(connection).remove(Selection.ALL.withIds(taken));
          }
          try (var update =
              connection.prepareStatement("UPDATE quarantine SET reason=? WHERE id=?")) {
            for (Map.Entry<Long, String> refused : reasons.entrySet()) {
              update.setString(1, cut(refused.getValue()));
              update.setLong(2, refused.getKey());
              update.executeUpdate();
            }
          }
          return taken;
        });
  }

  private List<StoredEntry> find(Selection selection, boolean newestFirst, int limit)
      throws SQLException {
    if (limit < 1 || limit > MOST_FOUND) {
      throw new IllegalArgumentException("limit is " + limit + ", must be 1 to " + MOST_FOUND);
    }
    return file.read(connection -> new Kept(connection).find(selection, newestFirst, limit));
  }

  private long insert(Connection connection, List<QuarantineEntry> entries) throws SQLException {
    long bytes = 0;
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO quarantine (time, origin, subject, payload, length, reason)"
                + " VALUES (?,?,?,?,?,?)")) {
      for (QuarantineEntry entry : entries) {
        byte[] payload = entry.payload();
        int kept = (int) Math.min(payload.length, bounds.payload().bytes());
        insert.setLong(1, UnixNanos.of(entry.time()));
        insert.setString(2, cut(entry.origin()));
        insert.setString(3, cut(entry.subject()));
        insert.setBytes(4, kept == payload.length ? payload : Arrays.copyOf(payload, kept));
        insert.setInt(5, payload.length);
        insert.setString(6, cut(entry.reason()));
        insert.executeUpdate();
        bytes += kept;
      }
    }
    return bytes;
  }

  private long makeRoom(Connection connection) throws SQLException {
    long gone = 0;
    while (isOverfull(connection)) {
      long last = single(connection, "SELECT max(id) FROM (" + oldest(connection) + ")");
      long count = single(connection, "SELECT count(*) FROM quarantine WHERE id<=" + last);
      long bytes =
          single(connection, "SELECT sum(length(payload)) FROM quarantine WHERE id<=" + last);
      if (count == 0) {
        // The sums are wrong, as after damage: an empty table holds nothing.
        execute(connection, "UPDATE kept SET entries=0, bytes=0");
        break;
      }
      execute(connection, "DELETE FROM quarantine WHERE id<=?", last);
      execute(connection, "UPDATE kept SET entries=entries-?, bytes=bytes-?", count, bytes);
      gone += count;
    }
    return gone;
  }

  private boolean isOverfull(Connection connection) throws SQLException {
    return single(connection, "SELECT entries FROM kept") > bounds.entries()
        || single(connection, "SELECT bytes FROM kept") > bounds.bytes().bytes();
  }

  private String oldest(Connection connection) throws SQLException {
    long excess = single(connection, "SELECT entries FROM kept") - bounds.entries();
    long most = Math.max(1, Math.min(excess, REMOVED_AT_ONCE));
    return "SELECT id FROM quarantine ORDER BY id LIMIT " + most;
  }

  private static long single(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql, long... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setLong(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String cut(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "...";
  }
}
