package io.fieldline.history;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.sqlite.UnixNanos;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A measurement as a row of the table {@code measurement}. */
final class MeasurementRow {

  /** To be continued with a condition. */
  static final String SELECT = "SELECT time, value, flag, quality, received FROM measurement";

  static final String INSERT = "INSERT OR REPLACE INTO measurement VALUES (?,?,?,?,?,?)";

  private MeasurementRow() {}

  /** Inserts a measurement of the tag with this number. */
  static void write(PreparedStatement insert, long tag, Measurement measurement)
      throws SQLException {
    Value value = measurement.value();
    insert.setLong(1, tag);
    insert.setLong(2, UnixNanos.of(measurement.sourceTime()));
    if (value instanceof Value.Real real) {
      insert.setDouble(3, real.number()); // SQLite keeps NaN as null
    } else if (value instanceof Value.Text text) {
      insert.setString(3, text.text());
    } else if (value instanceof Value.Whole whole) {
      insert.setLong(3, whole.number());
    } else {
      insert.setLong(3, (long) value.asDouble());
    }
    insert.setInt(4, value instanceof Value.Flag ? 1 : 0);
    insert.setInt(5, measurement.quality().word());
    insert.setLong(6, UnixNanos.of(measurement.receivedTime()));
    insert.executeUpdate();
  }

  static Measurement read(Tag tag, ResultSet row) throws SQLException {
    return new Measurement(
        tag,
        value(row),
        quality(row),
        UnixNanos.toInstant(time(row)),
        UnixNanos.toInstant(row.getLong(5)));
  }

  private static Value value(ResultSet row) throws SQLException {
    Object stored = row.getObject(2);
    if (stored instanceof Number && row.getInt(3) == 1) {
      return Value.of(row.getLong(2) != 0);
    }
    if (stored instanceof Double real) {
      return Value.of(real);
    }
    if (stored instanceof Number whole) {
      return Value.of(whole.longValue());
    }
    return stored == null ? Value.none() : Value.of(stored.toString());
  }

  /** The value as a number; not a number for one that has none. */
  static double number(ResultSet row) throws SQLException {
    return row.getObject(2) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The source time, nanoseconds since 1970. */
  static long time(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  static Quality quality(ResultSet row) throws SQLException {
    return new Quality(row.getInt(4));
  }
}
