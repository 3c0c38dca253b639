package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.BatchCodec;
import io.fieldline.model.CorruptBatchException;
import io.fieldline.sqlite.SqliteFile;
import io.fieldline.sqlite.SqliteTrouble;
import io.fieldline.sqlite.UnixNanos;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a buffer's file beside its writer and its reader. Every look is short, so that the
 * write-ahead log can shrink however slowly a tool goes through a long backlog.
 */
final class Contents {

  /** A page ends with the row that makes it so large. */
  private static final int PAGE_MEASUREMENTS = 10_000;

  private static final long PAGE_BYTES = 1L << 20;

  private final Store store;
  private final Runnable onDamage;

  /**
   * Of a file.
   *
   * @param onDamage has the file repaired
   */
  Contents(Store store, Runnable onDamage) {
    this.store = store;
    this.onDamage = onDamage;
  }

  BufferSummary summary(Standing standing) throws SQLException {
    return look(
        connection -> {
          Ends ends = ends(connection);
          return new BufferSummary(
              standing.depth(),
              standing.bytes(),
              underDelivery(connection),
              time(ends.oldest()),
              time(ends.newest()),
              ends.lastRow(),
              (int) number(connection, "SELECT count(*) FROM corrupt"));
        });
  }

  /** Measurements under delivery. */
  long underDelivery() throws SQLException {
    return look(Contents::underDelivery);
  }

  Page page(long afterRow, int mostRows) throws SQLException {
    if (mostRows < 1) {
      throw new IllegalArgumentException("mostRows is " + mostRows + ", must be 1 or more");
    }
    var batches = new ArrayList<Batch>();
    long last = afterRow;
    long damaged = 0;
    List<StoredRow> rows = rows(last, mostRows);
    while (batches.isEmpty() && !rows.isEmpty()) {
      for (StoredRow row : rows) {
        last = row.id();
        try {
          batches.add(BatchCodec.decode(row.row().payload()));
        } catch (CorruptBatchException e) {
          damaged += row.row().count(); // set aside, with its reason, when the reader meets it
        }
      }
      rows = batches.isEmpty() ? rows(last, mostRows) : List.of();
    }
    return new Page(batches, last, damaged);
  }

  List<SetAside> setAside(int most) throws SQLException {
    return look(
        connection -> {
          var found = new ArrayList<SetAside>();
          try (var select =
              connection.prepareStatement(
                  "SELECT id, found, reason, length(payload) FROM corrupt"
                      + " ORDER BY id DESC LIMIT ?")) {
            select.setInt(1, most);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(
                    new SetAside(
                        rows.getLong(1),
                        UnixNanos.toInstant(rows.getLong(2)),
                        rows.getString(3),
                        rows.getLong(4)));
              }
            }
          }
          return found;
        });
  }

  private List<StoredRow> rows(long after, int most) throws SQLException {
    return look(
        connection -> {
          try (var select =
              connection.prepareStatement(BufferFile.ROWS + " WHERE id>? ORDER BY id LIMIT ?")) {
            select.setLong(1, after);
            select.setInt(2, most);
            return rows(select, after);
          }
        });
  }

  private static List<StoredRow> rows(PreparedStatement select, long after) throws SQLException {
    var found = new ArrayList<StoredRow>();
    long measurements = 0;
    long bytes = 0;
    long last = after;
    try (var rows = select.executeQuery()) {
      while (measurements < PAGE_MEASUREMENTS && bytes < PAGE_BYTES && rows.next()) {
        last = RowMark.next(rows, last);
        StoredRow row = BufferFile.stored(rows);
        measurements += row.row().count();
        bytes += row.row().bytes();
        found.add(row);
      }
    }
    return found;
  }

  /** The first and the last row; zeros when there is none. */
  private record Ends(long oldest, long newest, long lastRow) {}

  private static Ends ends(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT (SELECT appended FROM batch ORDER BY id LIMIT 1), appended, id"
                    + " FROM batch ORDER BY id DESC LIMIT 1")) {
      return row.next()
          ? new Ends(row.getLong(1), row.getLong(2), row.getLong(3))
          : new Ends(0, 0, 0);
    }
  }

  private static long underDelivery(Connection connection) throws SQLException {
    return number(
        connection,
        "SELECT total(count) FROM batch, state WHERE id BETWEEN state.first AND state.last");
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private static Optional<Instant> time(long nanos) {
    return nanos == 0 ? Optional.empty() : Optional.of(UnixNanos.toInstant(nanos));
  }

  private <T> T look(SqliteFile.Work<T> work) throws SQLException {
    try {
      return store.file().look(work);
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) == SqliteTrouble.DAMAGED) {
        onDamage.run();
      }
      throw e;
    }
  }
}
