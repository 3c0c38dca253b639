package io.fieldline.sink.clickhouse;

import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of a table and what of a measurement fills it.
 *
 * @param name letters, digits and underscores, no digit first
 */
record Column(String name, ColumnType type, Part part) {

  private static final Pattern SETTING =
      Pattern.compile("\\s*(\\w+)\\s*:\\s*(.+?)\\s*=\\s*(\\w+)\\s*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Instant FIRST_PRECISE_TIME = Instant.parse("1900-01-01T00:00:00Z");
  private static final int NANOSECOND_DIGITS = 9;

  /** Checks the name, and that the type can hold the part. */
  Column {
    requireName(name);
    if (!part.fits(type)) {
      throw new IllegalArgumentException(
          "column " + name + " of type " + type + " cannot hold " + part);
    }
  }

  /**
   * Reads {@code name:Type=part}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static Column parse(String setting) {
    Matcher matcher = SETTING.matcher(setting);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + setting.strip()
              + "' must be written name:Type=part, as in time:DateTime=source_time");
    }
    return new Column(
        matcher.group(1), ColumnType.parse(matcher.group(2)), Part.parse(matcher.group(3)));
  }

  /** Returns the name of a database, table or column, which needs no quotes in SQL. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' must have letters, digits and underscores only");
    }
    return name;
  }

  /**
   * Writes this column's cell.
   *
   * @throws RejectedException when the column cannot hold it
   */
  void write(Measurement measurement, CellWriter out) throws RejectedException {
    switch (part) {
      case FACILITY -> writeName(measurement, measurement.tag().facility(), out);
      case COMPONENT -> writeName(measurement, measurement.tag().component(), out);
      case PARAMETER -> writeName(measurement, measurement.tag().parameter(), out);
      case TAG -> writeText(measurement, measurement.tag().toString(), out);
      case VALUE -> writeValue(measurement, out);
      case TEXT -> writeTextValue(measurement, out);
      case QUALITY -> writeWhole(measurement, measurement.quality().word(), out);
      case SOURCE_TIME -> writeTime(measurement, measurement.sourceTime(), out);
      case SOURCE_NANOSECONDS ->
          writeWhole(measurement, nanoseconds(measurement.sourceTime()), out);
      case RECEIVED_TIME -> writeTime(measurement, measurement.receivedTime(), out);
      default -> writeSegment(measurement, out);
    }
  }

  /** The name and type as in CREATE TABLE. */
  String declaration() {
    return name + ' ' + type;
  }

  private void writeName(Measurement measurement, String text, CellWriter out)
      throws RejectedException {
    if (!type.isInteger()) {
      writeText(measurement, text, out);
      return;
    }
    try {
      boolean unsigned64 = type.kind() == ColumnType.Kind.UNSIGNED && type.size() == Long.BYTES;
      if (unsigned64) {
        out.whole(this, Long.parseUnsignedLong(text));
      } else {
        writeWhole(measurement, Long.parseLong(text), out);
      }
    } catch (NumberFormatException e) {
      throw rejected(measurement, "'" + text + "', which is no number");
    }
  }

  private void writeSegment(Measurement measurement, CellWriter out) throws RejectedException {
    List<String> segments = measurement.tag().segments();
    if (part.segment() > segments.size()) {
      throw new RejectedException(measurement.tag() + ": the tag has no " + part);
    }
    writeName(measurement, segments.get(part.segment() - 1), out);
  }

  private void writeText(Measurement measurement, String text, CellWriter out)
      throws RejectedException {
    if (type.kind() == ColumnType.Kind.FIXED_TEXT
        && text.getBytes(StandardCharsets.UTF_8).length > type.size()) {
      throw rejected(measurement, "'" + shortened(text) + "', which is too long");
    }
    out.text(this, text);
  }

  private void writeTextValue(Measurement measurement, CellWriter out) throws RejectedException {
    if (measurement.value() instanceof Value.Text text) {
      writeText(measurement, text.text(), out);
    } else if (type.nullable()) {
      out.none(this);
    } else {
      out.text(this, "");
    }
  }

  private void writeValue(Measurement measurement, CellWriter out) throws RejectedException {
    Value value = measurement.value();
    boolean number = !(value instanceof Value.Text) && !Double.isNaN(value.asDouble());
    if (type.isText()) {
      writeText(measurement, value.toString(), out);
    } else if (!number && type.nullable()) {
      out.none(this);
    } else if (type.kind() == ColumnType.Kind.REAL) {
      writeReal(measurement, value.asDouble(), out);
    } else if (value instanceof Value.Whole whole) {
      writeWhole(measurement, whole.number(), out);
    } else if (number && (double) (long) value.asDouble() == value.asDouble()) {
      writeWhole(measurement, (long) value.asDouble(), out);
    } else {
      throw rejected(measurement, "the value " + shortened(value.toString()));
    }
  }

  private void writeReal(Measurement measurement, double number, CellWriter out)
      throws RejectedException {
    boolean lost =
        type.size() == Float.BYTES && Double.isFinite(number) && Float.isInfinite((float) number);
    if (lost) {
      throw rejected(measurement, "the value " + number);
    }
    out.real(this, number);
  }

  private void writeWhole(Measurement measurement, long number, CellWriter out)
      throws RejectedException {
    if (!holds(number)) {
      throw rejected(measurement, "the number " + number);
    }
    out.whole(this, number);
  }

  private boolean holds(long number) {
    int bits = 8 * type.size();
    return switch (type.kind()) {
      case BOOL -> number == 0 || number == 1;
      case UNSIGNED -> number >= 0 && (bits == Long.SIZE || number < 1L << bits);
      default -> number >> (bits - 1) == 0 || number >> (bits - 1) == -1;
    };
  }

  private void writeTime(Measurement measurement, Instant time, CellWriter out)
      throws RejectedException {
    long seconds = time.getEpochSecond();
    if (type.kind() == ColumnType.Kind.TIME) {
      if (seconds < 0 || seconds >= 1L << 32) {
        throw rejected(measurement, "the time " + time);
      }
      out.whole(this, seconds);
    } else {
      if (time.isBefore(FIRST_PRECISE_TIME)) {
        throw rejected(measurement, "the time " + time);
      }
      long ticks = powerOf10(type.size());
      out.whole(
          this, seconds * ticks + nanoseconds(time) / powerOf10(NANOSECOND_DIGITS - type.size()));
    }
  }

  private static int nanoseconds(Instant time) {
    return time.get(ChronoField.NANO_OF_SECOND);
  }

  private static long powerOf10(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private RejectedException rejected(Measurement measurement, String what) {
    return new RejectedException(
        measurement.tag() + ": column " + name + " of type " + type + " cannot hold " + what);
  }

  private static String shortened(String text) {
    return text.length() <= 50 ? text : text.substring(0, 50) + "...";
  }
}
