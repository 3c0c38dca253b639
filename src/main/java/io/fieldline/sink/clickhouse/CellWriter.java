package io.fieldline.sink.clickhouse;

/** Takes the cells of one row after the other, in the order of the table's columns. */
interface CellWriter {

  void startRow();

  /** A number for a column of kind REAL. */
  void real(Column column, double value);

  /** An integer for a column of any other kind of number, truth value or time, in its unit. */
  void whole(Column column, long value);

  void text(Column column, String value);

  /** NULL, for a nullable column only. */
  void none(Column column);

  void endRow();
}
