package io.fieldline.buffer;

import io.fieldline.sqlite.SqliteFile;
import io.fieldline.sqlite.SqliteTrouble;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one buffer on disk. One thread writes; others may read beside it. Opening takes the
 * same time and memory however much waits in the file.
 */
final class BufferFile implements AutoCloseable {

  static final int VERSION = 1;

  static final String ROWS = "SELECT id, appended, count, count_end, mark, payload FROM batch";

  private final SqliteFile file;
  private volatile Standing standing;

  /** Changes to the rows. */
  @FunctionalInterface
  interface Change {
    void apply(Rows rows) throws SQLException;
  }

  private BufferFile(SqliteFile file, Standing standing) {
    this.file = file;
    this.standing = standing;
  }

  /** Opens the file and creates it when it is missing. */
  static BufferFile open(Path path) throws SQLException {
    var file = SqliteFile.open(path, VERSION, Rows.TABLES);
    try {
      file.read(Definitions::check);
      file.write(BufferFile::addState);
      return new BufferFile(file, file.read(BufferFile::standing));
    } catch (SQLException e) {
      file.close();
      throw e;
    }
  }

  Standing standing() {
    return standing;
  }

  Path path() {
    return file.path();
  }

  /** Makes all changes in one transaction, or none of them when this throws. */
  void commit(List<Change> changes) throws SQLException {
    standing =
        file.write(
            connection -> {
              var rows = new Rows(connection, standing);
              for (Change change : changes) {
                change.apply(rows);
              }
              return rows.standing();
            });
  }

  /** The rows of a range, in order. */
  List<StoredRow> read(Range range) throws SQLException {
    var found = new ArrayList<StoredRow>();
    scan(range, found::add);
    return found;
  }

  /** Hands over the rows of a range one by one, in order. */
  void scan(Range range, Consumer<StoredRow> each) throws SQLException {
    file.read(
        connection -> {
          try (var select =
              connection.prepareStatement(ROWS + " WHERE id BETWEEN ? AND ? ORDER BY id")) {
            select.setLong(1, range.first());
            select.setLong(2, range.last());
            try (var rows = select.executeQuery()) {
              long last = 0;
              while (rows.next()) {
                last = RowMark.next(rows, last);
                each.accept(stored(rows));
              }
            }
          }
          return range;
        });
  }

  /** Looks at the tables beside the writer. */
  <T> T look(SqliteFile.Work<T> work) throws SQLException {
    return file.read(work);
  }

  /** Reads a row of {@link #ROWS}. What damage made null becomes an empty payload. */
  static StoredRow stored(ResultSet row) throws SQLException {
    byte[] payload = row.getBytes(6);
    var held = new Row(row.getInt(3), payload == null ? new byte[0] : payload);
    return new StoredRow(row.getLong(1), row.getLong(2), held);
  }

  /** Gives a little of the room that removed rows left back to the disk. */
  void shrink() throws SQLException {
    file.shrink(256);
  }

  /** A test's stand-in for a full disk. */
  void limit(long pages) throws SQLException {
    file.limit(pages);
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  /** The row of the state, when the file is new. */
  private static int addState(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(
          "INSERT INTO state SELECT '', NULL, NULL, 0 WHERE NOT EXISTS (SELECT 1 FROM state)");
    }
  }

  /**
   * Reads the standing from the ends of the file. Rows are only ever removed at the front or right
   * behind the rows under delivery, so behind these the running totals have no gap.
   */
  private static Standing standing(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                WITH held AS (SELECT coalesce(last, 0) AS last, removed FROM state),
                  front AS (SELECT total(count) AS count, total(bytes) AS bytes
                    FROM batch, held WHERE id <= held.last),
                  first AS (SELECT count_end - count AS count, bytes_end - bytes AS bytes
                    FROM batch, held WHERE id > held.last ORDER BY id LIMIT 1),
                  newest AS (SELECT id, count_end, bytes_end FROM batch ORDER BY id DESC LIMIT 1)
                SELECT max(coalesce(newest.id, 0), held.last, held.removed) + 1,
                  coalesce(newest.count_end, 0), coalesce(newest.bytes_end, 0),
                  front.count + coalesce(newest.count_end - first.count, 0),
                  front.bytes + coalesce(newest.bytes_end - first.bytes, 0),
                  coalesce((SELECT appended FROM batch ORDER BY id LIMIT 1), 0)
                FROM held JOIN front LEFT JOIN newest LEFT JOIN first
                """)) {
      if (row.getLong(1) < 1) {
        throw SqliteTrouble.damage("the state has no numbers of ours");
      }
      return new Standing(
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          Math.max(0, row.getLong(4)),
          Math.max(0, row.getLong(5)),
          row.getLong(6));
    }
  }
}
