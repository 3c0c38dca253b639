package io.fieldline.script.store;

import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.AlarmPoint;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptOutput;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** An output tag as a row of {@code script_output}. */
final class OutputRow {

  static final String SELECT = "SELECT * FROM script_output ORDER BY script_id, place";
  static final String INSERT =
      "INSERT INTO script_output (script_id, place, tag, expression, display_name, description,"
          + " unit, system_index, range_low, range_high, high_high, high_high_on, high, high_on,"
          + " low, low_on, low_low, low_low_on, digital, digital_on, on_delay, reactivation,"
          + " inhibit, inhibited)"
          + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final int FIRST_POINT = 11;

  private OutputRow() {}

  static void write(PreparedStatement insert, long script, int place, ScriptOutput output)
      throws SQLException {
    OutputAlarm alarm = output.alarm();
    insert.setLong(1, script);
    insert.setInt(2, place);
    insert.setString(3, output.tag().toString());
    insert.setString(4, output.expression());
    insert.setString(5, output.displayName());
    insert.setString(6, output.description());
    insert.setString(7, output.unit());
    insert.setLong(8, output.systemIndex());
    insert.setDouble(9, output.range().min());
    insert.setDouble(10, output.range().max());
    int column = FIRST_POINT;
    for (AlarmPoint point :
        List.of(alarm.highHigh(), alarm.high(), alarm.low(), alarm.lowLow(), alarm.digital())) {
      insert.setDouble(column++, point.value());
      insert.setBoolean(column++, point.enabled());
    }
    insert.setString(column++, alarm.onDelay().toString());
    insert.setString(column++, alarm.reactivation().toString());
    insert.setString(column++, alarm.inhibit());
    insert.setBoolean(column, alarm.inhibited());
    insert.addBatch();
  }

  /** Reads a row; throws an {@code IllegalArgumentException} when somebody has put nonsense in. */
  static ScriptOutput read(ResultSet row) throws SQLException {
    return new ScriptOutput(
        Tag.parse(row.getString("tag")),
        row.getString("expression"),
        row.getString("display_name"),
        row.getString("description"),
        row.getString("unit"),
        row.getLong("system_index"),
        new ValidRange(row.getDouble("range_low"), row.getDouble("range_high")),
        new OutputAlarm(
            point(row, "high_high"),
            point(row, "high"),
            point(row, "low"),
            point(row, "low_low"),
            point(row, "digital"),
            Duration.parse(row.getString("on_delay")),
            Duration.parse(row.getString("reactivation")),
            row.getString("inhibit"),
            row.getBoolean("inhibited")));
  }

  private static AlarmPoint point(ResultSet row, String name) throws SQLException {
    return new AlarmPoint(row.getDouble(name), row.getBoolean(name + "_on"));
  }
}
