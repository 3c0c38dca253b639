package io.fieldline.quarantine;

import io.fieldline.sqlite.UnixNanos;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the file holds, read and removed by selection, within one transaction. */
final class Kept {

  private static final String COLUMNS =
      "SELECT id, time, origin, subject, payload, length, reason FROM quarantine";

  private final Connection connection;

  Kept(Connection connection) {
    this.connection = connection;
  }

  /** The selected entries by id, downwards or upwards. */
  List<StoredEntry> find(Selection selection, boolean newestFirst, int limit) throws SQLException {
    var where = new Where(selection);
    String order = newestFirst ? " ORDER BY id DESC LIMIT ?" : " ORDER BY id LIMIT ?";
    try (var select = connection.prepareStatement(COLUMNS + where.text() + order)) {
      select.setInt(where.bind(select), limit);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<StoredEntry>();
        while (rows.next()) {
          found.add(entry(rows));
        }
        return found;
      }
    }
  }

  /** How many are selected. */
  long count(Selection selection) throws SQLException {
    return sums(selection)[0];
  }

  /** Removes the selected entries and keeps the sums right; returns how many there were. */
  long remove(Selection selection) throws SQLException {
    long[] gone = sums(selection);
    var where = new Where(selection);
    try (var delete = connection.prepareStatement("DELETE FROM quarantine" + where.text())) {
      where.bind(delete);
      delete.executeUpdate();
    }
    try (var update =
        connection.prepareStatement(
            "UPDATE kept SET entries=max(0, entries-?), bytes=max(0, bytes-?)")) {
      update.setLong(1, gone[0]);
      update.setLong(2, gone[1]);
      update.executeUpdate();
    }
    return gone[0];
  }

  /** The number of entries of each origin. */
  Map<String, Long> countsByOrigin() throws SQLException {
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
  }

  private long[] sums(Selection selection) throws SQLException {
    var where = new Where(selection);
    try (var select =
        connection.prepareStatement(
            "SELECT count(*), total(length(payload)) FROM quarantine" + where.text())) {
      where.bind(select);
      try (var row = select.executeQuery()) {
        return new long[] {row.getLong(1), row.getLong(2)};
      }
    }
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

  /** A selection as a WHERE clause with its values. */
  private static final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Where(Selection selection) {
      add("id>? AND id<=?", selection.after(), selection.upTo());
      if (!selection.ids().isEmpty()) {
        String marks = String.join(",", Collections.nCopies(selection.ids().size(), "?"));
        add("id IN (" + marks + ")", selection.ids().toArray());
      }
      if (!selection.origin().isEmpty()) {
        add("origin=?", selection.origin());
      }
      if (!selection.subject().isEmpty()) {
        add("instr(lower(subject), lower(?))>0", selection.subject());
      }
      if (selection.since() != null) {
        add("time>=?", UnixNanos.of(selection.since()));
      }
    }

    String text() {
      return " WHERE " + String.join(" AND ", conditions);
    }

    /** Returns the index of the next value. */
    int bind(PreparedStatement statement) throws SQLException {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return values.size() + 1;
    }

    private void add(String condition, Object... bound) {
      conditions.add(condition);
      values.addAll(List.of(bound));
    }
  }
}
