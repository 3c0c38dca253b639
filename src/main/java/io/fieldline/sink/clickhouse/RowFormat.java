package io.fieldline.sink.clickhouse;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;

/** A way to write rows as ClickHouse reads them in an INSERT. */
interface RowFormat {

  /** The name after FORMAT in the statement. */
  String name();

  /**
   * The rows of a batch, one a measurement, in its order.
   *
   * @throws RejectedException when the table cannot hold one of the measurements
   */
  byte[] encode(TableLayout table, Batch batch) throws RejectedException;

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException for another than RowBinary and JSONEachRow
   */
  static RowFormat named(String name) {
    return switch (name) {
      case RowBinary.NAME -> new RowBinary();
      case JsonEachRow.NAME -> new JsonEachRow();
      default ->
          throw new IllegalArgumentException(
              "format '" + name + "' is not supported; use RowBinary or JSONEachRow");
    };
  }
}
