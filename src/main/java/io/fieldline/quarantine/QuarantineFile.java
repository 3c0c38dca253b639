package io.fieldline.quarantine;

import io.fieldline.sqlite.RenewableFile;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("limit is " + limit + ", must be 1 to 10000");
    }
    return file.read(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT id, time, origin, subject, payload, length, reason FROM quarantine"
                      + " ORDER BY id DESC LIMIT ?")) {
            select.setInt(1, limit);
            try (var rows = select.executeQuery()) {
              var found = new ArrayList<StoredEntry>();
              while (rows.next()) {
                found.add(entry(rows));
              }
              return found;
            }
          }
        });
  }

  /** Entries that are kept now. */
  public long count() throws SQLException {
    return file.read(connection -> single(connection, "SELECT entries FROM kept"));
  }

  /** Entries that are kept now, by origin. */
  public Map<String, Long> countsByOrigin() throws SQLException {
    return file.read(
        connection -> {
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      "SELECT origin, count(*) FROM quarantine GROUP BY origin ORDER BY origin")) {
            var counts = new LinkedHashMap<String, Long>();
            while (rows.next()) {
              counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
          }
        });
  }

  /** Entries that had to make room since the start. */
  public long removed() {
    return removed.get();
  }

  @Override
  public void close() throws SQLException {
    file.close();
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

  private static StoredEntry entry(ResultSet row) throws SQLException {
    var entry =
        new QuarantineEntry(
            row.getString(3),
            row.getString(4),
            row.getBytes(5),
            row.getString(7),
            UnixNanos.toInstant(row.getLong(2)));
    return new StoredEntry(row.getLong(1), entry, row.getInt(6));
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
