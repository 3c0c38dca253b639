package io.fieldline.history;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.sqlite.RenewableFile;
import io.fieldline.sqlite.SqliteFile.Work;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded history: one SQLite file with one table of measurements.
 *
 * <p>A measurement is identified by its tag and source time: the same one written again replaces
 * itself, so that a delivery repeated after a crash leaves no duplicates.
 */
public final class HistoryFile implements HistoryStore, AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE tag (id INTEGER PRIMARY KEY, facility TEXT NOT NULL,"
              + " component TEXT NOT NULL, parameter TEXT NOT NULL,"
              + " UNIQUE (facility, component, parameter))",
          // value has no type: a real, an integer, a text or null (none) stays what it is.
          // flag is 1 when the integer is a truth value. Times in nanoseconds since 1970.
          "CREATE TABLE measurement (tag INTEGER NOT NULL, time INTEGER NOT NULL, value,"
              + " flag INTEGER NOT NULL, quality INTEGER NOT NULL, received INTEGER NOT NULL,"
              + " PRIMARY KEY (tag, time)) WITHOUT ROWID");

  private static final String BETWEEN = " WHERE tag=? AND time>=? AND time<? ORDER BY time";

  private final TagIds tags = new TagIds();
  private final RenewableFile file;
  private final Retention retention;

  /**
   * Opens the file; a damaged one is set aside.
   *
   * @param keep how long measurements are kept after their source time; zero for ever
   * @throws SQLException when it cannot be opened
   */
  public HistoryFile(Path path, Duration keep, Clock clock) throws SQLException {
    file = new RenewableFile(path, 1, TABLES, clock, tags::forget);
    retention = new Retention(keep, clock);
  }

  /**
   * Stores a batch; it is on the disk when this returns. Then removes a little of what is too old.
   *
   * @throws IOException when the disk does not take it; nothing of the batch is stored then
   */
  public void write(Batch batch) throws IOException {
    tags.committed(attempt(() -> file.write(connection -> insert(connection, batch))));
    attempt(() -> retention.step(file));
  }

  @Override
  public List<Tag> tags() throws IOException {
    return read(
        connection -> {
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      "SELECT facility, component, parameter FROM tag WHERE EXISTS"
                          + " (SELECT 1 FROM measurement WHERE tag=tag.id) ORDER BY 1, 2, 3")) {
            var found = new ArrayList<Tag>();
            while (rows.next()) {
              found.add(new Tag(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return found;
          }
        });
  }

  @Override
  public List<Measurement> read(Tag tag, Span span, int limit) throws IOException {
    if (limit < 1 || limit > MOST_ROWS) {
      throw new IllegalArgumentException("limit is " + limit + ", must be 1 to " + MOST_ROWS);
    }
    var found = new ArrayList<Measurement>();
    scan(tag, span, limit, row -> found.add(MeasurementRow.read(tag, row)));
    return found;
  }

  /** The measurement of a tag with the latest source time. */
  public Optional<Measurement> newest(Tag tag) throws IOException {
    return newest(tag, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public Optional<Measurement> newest(Tag tag, Span span) throws IOException {
    return newest(tag, UnixNanos.of(span.from()), UnixNanos.of(span.to()) - 1);
  }

  @Override
  public List<Bucket> buckets(Tag tag, Span span, Duration interval, Counted counted)
      throws IOException {
    span.checkIntervals(interval);
    var fold = new BucketFold(span, interval, counted);
    scan(
        tag,
        span,
        Integer.MAX_VALUE,
        row -> {
          Quality quality = MeasurementRow.quality(row);
          fold.add(MeasurementRow.time(row), MeasurementRow.number(row), quality);
        });
    return fold.buckets();
  }

  /** A test's stand-in for a full disk. */
  void limit(long pages) throws SQLException {
    file.limit(pages);
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private void scan(Tag tag, Span span, int limit, RowReader each) throws IOException {
    read(
        connection -> {
          Long id = tags.find(connection, tag);
          if (id == null) {
            return limit;
          }
          try (var select =
              connection.prepareStatement(MeasurementRow.SELECT + BETWEEN + " LIMIT ?")) {
            select.setLong(1, id);
            select.setLong(2, UnixNanos.of(span.from()));
            select.setLong(3, UnixNanos.of(span.to()));
            select.setInt(4, limit);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                each.read(rows);
              }
            }
            return limit;
          }
        });
  }

  private Optional<Measurement> newest(Tag tag, long from, long last) throws IOException {
    return read(
        connection -> {
          Long id = tags.find(connection, tag);
          if (id == null) {
            return Optional.empty();
          }
          try (var select =
              connection.prepareStatement(
                  MeasurementRow.SELECT
                      + " WHERE tag=? AND time BETWEEN ? AND ? ORDER BY time DESC LIMIT 1")) {
            select.setLong(1, id);
            select.setLong(2, from);
            select.setLong(3, last);
            try (var row = select.executeQuery()) {
              return row.next() ? Optional.of(MeasurementRow.read(tag, row)) : Optional.empty();
            }
          }
        });
  }

  private <T> T read(Work<T> work) throws IOException {
    return attempt(() -> file.read(work));
  }

  private <T> T attempt(Attempt<T> attempt) throws IOException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      throw new IOException("history " + file.path() + ": " + e.getMessage(), e);
    }
  }

  /** Returns the tags that got their number now or were looked up. */
  private Map<Tag, Long> insert(Connection connection, Batch batch) throws SQLException {
    var found = new HashMap<Tag, Long>();
    try (var insert = connection.prepareStatement(MeasurementRow.INSERT)) {
      for (Measurement measurement : batch) {
        MeasurementRow.write(insert, tags.idOf(connection, measurement.tag(), found), measurement);
      }
    }
    return found;
  }
}
