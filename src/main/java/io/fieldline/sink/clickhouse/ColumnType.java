package io.fieldline.sink.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ClickHouse type, as far as rows are written by it.
 *
 * @param declaration as in CREATE TABLE: {@code LowCardinality(String)}
 * @param kind how its values are written
 * @param size bytes of a number or fixed text; digits after the second of a precise time; else 0
 * @param nullable whether NULL is allowed
 */
record ColumnType(String declaration, Kind kind, int size, boolean nullable) {

  /** How values are written. Times count from 1970 in UTC, whatever time zone the type names. */
  enum Kind {
    TEXT,
    FIXED_TEXT,
    REAL,
    SIGNED,
    UNSIGNED,
    BOOL,
    /** Whole seconds, unsigned, 32 bits. */
    TIME,
    /** Ticks of 10^-size seconds, signed, 64 bits. */
    PRECISE_TIME
  }

  private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\(\\s*(.*?)\\s*\\))?");
  private static final Pattern NUMBER = Pattern.compile("(Float|Int|UInt)(8|16|32|64)");
  private static final Pattern DIGITS = Pattern.compile("([0-9])(?:\\s*,\\s*'[^']*')?");

  /**
   * Reads a type.
   *
   * @throws IllegalArgumentException for a type that no column of a measurement can have
   */
  static ColumnType parse(String declaration) {
    return parse(declaration, declaration.strip(), false);
  }

  boolean isText() {
    return kind == Kind.TEXT || kind == Kind.FIXED_TEXT;
  }

  boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  boolean isTime() {
    return kind == Kind.TIME || kind == Kind.PRECISE_TIME;
  }

  /** Whether both are written as the same bytes. */
  boolean isWrittenLike(ColumnType other) {
    return kind == other.kind && size == other.size && nullable == other.nullable;
  }

  @Override
  public String toString() {
    return declaration;
  }

  private static ColumnType parse(String whole, String part, boolean nullable) {
    Matcher type = TYPE.matcher(part);
    if (!type.matches()) {
      throw unknown(whole);
    }
    String name = type.group(1);
    String inside = type.group(2) == null ? "" : type.group(2);
    return switch (name) {
      case "LowCardinality" -> parse(whole, inside, nullable);
      case "Nullable" -> parse(whole, inside, true);
      case "String" -> new ColumnType(whole, Kind.TEXT, 0, nullable);
      case "Bool" -> new ColumnType(whole, Kind.BOOL, 1, nullable);
      case "DateTime" -> new ColumnType(whole, Kind.TIME, 4, nullable);
      case "DateTime64" ->
          new ColumnType(whole, Kind.PRECISE_TIME, digits(whole, inside), nullable);
      case "FixedString" -> new ColumnType(whole, Kind.FIXED_TEXT, length(whole, inside), nullable);
      default -> number(whole, name, nullable);
    };
  }

  private static ColumnType number(String whole, String name, boolean nullable) {
    Matcher number = NUMBER.matcher(name);
    if (!number.matches()) {
      throw unknown(whole);
    }
    int bytes = Integer.parseInt(number.group(2)) / 8;
    Kind kind =
        switch (number.group(1)) {
          case "Float" -> Kind.REAL;
          case "Int" -> Kind.SIGNED;
          default -> Kind.UNSIGNED;
        };
    if (kind == Kind.REAL && bytes < 4) {
      throw unknown(whole);
    }
    return new ColumnType(whole, kind, bytes, nullable);
  }

  private static int digits(String whole, String inside) {
    Matcher digits = DIGITS.matcher(inside);
    if (!digits.matches()) {
      throw unknown(whole);
    }
    return Integer.parseInt(digits.group(1));
  }

  private static int length(String whole, String inside) {
    if (!inside.matches("[1-9][0-9]{0,4}")) {
      throw unknown(whole);
    }
    return Integer.parseInt(inside);
  }

  private static IllegalArgumentException unknown(String type) {
    return new IllegalArgumentException(
        "'"
            + type
            + "' is not supported; use String, FixedString(n), Float32 or 64, Int8 to 64, UInt8 to"
            + " 64, Bool, DateTime, DateTime64(n), each also in LowCardinality() or Nullable()");
  }
}
