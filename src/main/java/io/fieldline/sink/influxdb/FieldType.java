package io.fieldline.sink.influxdb;

import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import java.util.Arrays;
import java.util.Locale;

/**
 * The type of a field. InfluxDB takes the type of a field's first point for all others and refuses
 * points with another, so a field writes one type, whatever the value.
 */
enum FieldType {
  FLOAT,
  INTEGER,
  BOOLEAN,
  STRING;

  /** Reads a type as settings write it. */
  static FieldType parse(String text) {
    return Arrays.stream(values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "influx.layout: '%s' is no type; there are float, integer, boolean, string"
                        .formatted(text)));
  }

  /**
   * Writes a value as this type.
   *
   * @return whether it has written anything: numbers cannot be NaN or infinite, and texts have no
   *     number
   * @throws RejectedException when the value is a number that the type cannot hold
   */
  boolean write(String key, Value value, Line line) throws RejectedException {
    if (this == STRING) {
      line.text(key, value.toString());
      return true;
    }
    double number = value.asDouble();
    if (!Double.isFinite(number)) {
      return false;
    }
    switch (this) {
      case INTEGER -> line.whole(key, whole(value));
      case BOOLEAN -> line.flag(key, flag(value));
      default -> line.real(key, value instanceof Value.Whole ? value.toString() : real(number));
    }
    return true;
  }

  private static String real(double number) {
    return number == (long) number && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static long whole(Value value) throws RejectedException {
    double number = value.asDouble();
    if (value instanceof Value.Whole whole) {
      return whole.number();
    }
    // 2^63 itself is no 64-bit number, though a cast makes the largest one of it.
    if (number != (long) number || number >= 0x1p63) {
      throw new RejectedException("an integer field cannot hold " + number);
    }
    return (long) number;
  }

  private static boolean flag(Value value) throws RejectedException {
    double number = value.asDouble();
    if (number != 0 && number != 1) {
      throw new RejectedException("a boolean field cannot hold " + number);
    }
    return number == 1;
  }
}
