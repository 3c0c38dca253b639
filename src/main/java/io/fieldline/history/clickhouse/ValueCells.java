package io.fieldline.history.clickhouse;

import io.fieldline.history.clickhouse.TableColumns.Column;
import io.fieldline.history.link.Written;
import io.fieldline.model.Value;

/** What the cells of a value mean; that depends on the type of its column. */
enum ValueCells {
  REAL,
  WHOLE,
  FLAG,
  /** All values as texts: what reads like a number is one. */
  TEXT;

  static ValueCells of(TableColumns columns) {
    return columns.find("value").map(ValueCells::of).orElse(REAL);
  }

  /**
   * Reads a value.
   *
   * @param text cell of the text column; where it holds one, that is the value
   * @throws IllegalArgumentException when it is no value of this type
   */
  Value read(String value, String text) {
    if (!text.isEmpty() && !text.equals(Rows.NULL)) {
      return Value.of(text);
    }
    if (value.equals(Rows.NULL)) {
      return Value.none();
    }
    return switch (this) {
      case REAL -> Value.of(real(value));
      case WHOLE -> Value.of(Long.parseLong(value));
      case FLAG -> Value.of(value.equals("1") || value.equals("true"));
      case TEXT -> Written.value(value);
    };
  }

  private static ValueCells of(Column column) {
    if (column.isText()) {
      return TEXT;
    }
    if (column.isWhole()) {
      return WHOLE;
    }
    return column.type().equals("Bool") ? FLAG : REAL;
  }

  private static double real(String written) {
    return switch (written) {
      case "nan", "-nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(written);
    };
  }
}
