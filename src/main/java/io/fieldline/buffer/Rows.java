package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteTrouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of a buffer file within one transaction.
 *
 * <p>Each row carries the running totals of measurements and bytes ever appended, so that a file
 * with millions of rows tells its depth from its first and its last row.
 */
final class Rows {

  static final List<String> TABLES =
      List.of(
          "CREATE TABLE batch (id INTEGER PRIMARY KEY, appended INTEGER NOT NULL,"
              + " count INTEGER NOT NULL, count_end INTEGER NOT NULL, bytes INTEGER NOT NULL,"
              + " bytes_end INTEGER NOT NULL, mark INTEGER NOT NULL, payload BLOB NOT NULL)",
          "CREATE TABLE corrupt (id INTEGER PRIMARY KEY, found INTEGER NOT NULL,"
              + " reason TEXT NOT NULL, payload BLOB NOT NULL)",
          // One row. buffer: the name of the last delivery; first and last: its rows until it ends;
          // removed: the highest id that is gone.
          "CREATE TABLE state (buffer TEXT NOT NULL, first INTEGER, last INTEGER,"
              + " removed INTEGER NOT NULL)");

  private static final String HEADS =
      "SELECT id, appended, count, count_end, mark, bytes FROM batch";

  static final int MOST_CORRUPT = 1_000;
  static final long DELIVERY_BYTES = 16L << 20;

  private final Connection connection;
  private Standing standing;

  Rows(Connection connection, Standing standing) {
    this.connection = connection;
    this.standing = standing;
  }

  Standing standing() {
    return standing;
  }

  void append(List<Row> rows, long now) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO batch VALUES (?,?,?,?,?,?,?,?)")) {
      for (Row row : rows) {
        long id = standing.nextId();
        standing = standing.plus(row, now);
        set(insert, id, now, row.count(), standing.measurements(), row.bytes());
        insert.setLong(6, standing.bytesEver());
        insert.setInt(7, RowMark.of(id, now, row.count(), standing.measurements()));
        insert.setBytes(8, row.payload());
        insert.executeUpdate();
      }
    }
  }

  /** Puts back a row that was saved from a damaged file, under the id that it had. */
  void restore(StoredRow stored) throws SQLException {
    standing = standing.withNextId(stored.id());
    append(List.of(stored.row()), stored.appended());
  }

  /** Takes over the delivery of another file. */
  void adopt(DeliveryState state) throws SQLException {
    name(state.name());
    update(
        "UPDATE state SET first=nullif(?, 0), last=nullif(?, 0), removed=?",
        state.first(),
        state.last(),
        state.removed());
  }

  /**
   * The rows to deliver next: those already under delivery, else the oldest up to the limit, at
   * least one. They and their name stay the same, also after a crash, until they are removed.
   */
  Optional<Begun> begin(int measurements) throws SQLException {
    Optional<Begun> open = underDelivery();
    if (open.isPresent()) {
      return open;
    }
    long first = 0;
    long last = 0;
    long count = 0;
    long size = 0;
    try (var select = connection.prepareStatement(HEADS + " ORDER BY id");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        long id = RowMark.next(rows, last);
        count += rows.getLong(3);
        size += rows.getLong(6);
        if (first != 0 && (count > measurements || size > DELIVERY_BYTES)) {
          break;
        }
        last = id;
        first = first == 0 ? last : first;
      }
    }
    if (first == 0) {
      standing = standing.emptied();
      return Optional.empty();
    }
    var begun = new Begun(UUID.randomUUID().toString(), new Range(first, last));
    name(begun.name());
    update("UPDATE state SET first=?, last=?", first, last);
    return Optional.of(begun);
  }

  /** Removes delivered rows and ends their delivery, but not one that a later reader has begun. */
  void remove(Range range) throws SQLException {
    delete(range);
    abandon(range.last());
  }

  /**
   * Drops the oldest rows that are not under delivery until enough is free and none is too old.
   *
   * @param size bytes to free
   * @param before rows appended before this are too old, nanoseconds since 1970
   * @param most rows at most
   */
  Removal drop(long size, long before, int most) throws SQLException {
    long[] freed = {0};
    return drop(
        most,
        row -> {
          boolean goes = freed[0] < size || row.getLong(2) < before;
          freed[0] += row.getLong(6);
          return goes;
        });
  }

  /**
   * Removes the oldest rows that are not under delivery.
   *
   * @param upTo the last row to remove
   * @param most rows at most
   */
  Removal purge(long upTo, int most) throws SQLException {
    return drop(most, row -> row.getLong(1) <= upTo);
  }

  /** Ends a delivery up to a row, which nobody goes on with; its rows wait again. */
  void abandon(long upTo) throws SQLException {
    update("UPDATE state SET first=NULL, last=NULL WHERE last<=?", upTo);
  }

  /** Says of a row of {@link #HEADS} whether it goes. */
  @FunctionalInterface
  private interface Choice {
    boolean goes(ResultSet row) throws SQLException;
  }

  private Removal drop(int most, Choice choice) throws SQLException {
    long floor = underDelivery().map(begun -> begun.range().last()).orElse(0L);
    long first = 0;
    long last = 0;
    long appended = 0;
    try (var select = connection.prepareStatement(HEADS + " WHERE id>? ORDER BY id LIMIT ?")) {
      set(select, floor, most);
      try (var rows = select.executeQuery()) {
        while (rows.next() && choice.goes(rows)) {
          last = RowMark.next(rows, last);
          first = first == 0 ? last : first;
          appended = rows.getLong(2);
        }
      }
    }
    return first == 0 ? Removal.NONE : new Removal(delete(new Range(first, last)), appended);
  }

  /** Moves an unreadable row out of the way. The newest {@link #MOST_CORRUPT} are kept. */
  void setAside(long id, String reason, long now) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO corrupt SELECT id, ?, ?, payload FROM batch WHERE id=?")) {
      insert.setLong(1, now);
      insert.setString(2, reason);
      insert.setLong(3, id);
      insert.executeUpdate();
    }
    update(
        "DELETE FROM corrupt WHERE id NOT IN (SELECT id FROM corrupt ORDER BY id DESC LIMIT ?)",
        MOST_CORRUPT);
    delete(new Range(id, id));
  }

  private Optional<Begun> underDelivery() throws SQLException {
    try (var select = connection.prepareStatement("SELECT first, last, buffer FROM state");
        var row = select.executeQuery()) {
      long first = row.next() ? row.getLong(1) : 0;
      if (first == 0) {
        return Optional.empty();
      }
      String name = row.getString(3);
      if (row.getLong(2) < first || name == null) {
        throw SqliteTrouble.damage("the rows under delivery end before they begin or have no name");
      }
      return Optional.of(new Begun(name, new Range(first, row.getLong(2))));
    }
  }

  private long delete(Range range) throws SQLException {
    long count;
    try (var sum =
        connection.prepareStatement(
            "SELECT sum(count), sum(bytes) FROM batch WHERE id BETWEEN ? AND ?")) {
      set(sum, range.first(), range.last());
      try (var row = sum.executeQuery()) {
        count = row.getLong(1);
        standing = standing.minus(count, row.getLong(2));
      }
    }
    update("DELETE FROM batch WHERE id BETWEEN ? AND ?", range.first(), range.last());
    update("UPDATE state SET removed=max(removed, ?)", range.last());
    try (var first = connection.prepareStatement("SELECT appended FROM batch ORDER BY id LIMIT 1");
        ResultSet row = first.executeQuery()) {
      standing = row.next() ? standing.withOldest(row.getLong(1)) : standing.emptied();
    }
    return count;
  }

  private void name(String delivery) throws SQLException {
    try (var update = connection.prepareStatement("UPDATE state SET buffer=?")) {
      update.setString(1, delivery);
      update.executeUpdate();
    }
  }

  private void update(String sql, long... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, long... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setLong(i + 1, values[i]);
    }
  }
}
