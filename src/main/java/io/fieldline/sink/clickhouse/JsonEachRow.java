package io.fieldline.sink.clickhouse;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import java.nio.charset.StandardCharsets;

/**
 * ClickHouse's JSONEachRow: one JSON object a line. Times are integers in the column's own unit,
 * which no time zone and no setting changes; NaN and the infinities are the texts {@code "nan"},
 * {@code "inf"} and {@code "-inf"}, which ClickHouse reads as numbers.
 */
final class JsonEachRow implements RowFormat {

  static final String NAME = "JSONEachRow";

  private static final int USUAL_ROW_CHARS = 200;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] encode(TableLayout table, Batch batch) throws RejectedException {
    var rows = new Rows(batch.size() * USUAL_ROW_CHARS);
    table.write(batch, rows);
    return rows.json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static final class Rows implements CellWriter {

    private final StringBuilder json;
    private char before;

    Rows(int capacity) {
      json = new StringBuilder(capacity);
    }

    @Override
    public void startRow() {
      before = '{';
    }

    @Override
    public void endRow() {
      json.append("}\n");
    }

    @Override
    public void real(Column column, double value) {
      boolean single = column.type().size() == Float.BYTES;
      name(column);
      if (Double.isNaN(value)) {
        json.append("\"nan\"");
      } else if (Double.isInfinite(value)) {
        json.append(value > 0 ? "\"inf\"" : "\"-inf\"");
      } else if (single) {
        json.append((float) value);
      } else {
        json.append(value);
      }
    }

    @Override
    public void whole(Column column, long value) {
      name(column);
      switch (column.type().kind()) {
        case BOOL -> json.append(value == 1);
        case UNSIGNED -> json.append(Long.toUnsignedString(value));
        default -> json.append(value);
      }
    }

    @Override
    public void text(Column column, String value) {
      name(column);
      json.append('"');
      for (int i = 0; i < value.length(); i++) {
        escaped(value.charAt(i));
      }
      json.append('"');
    }

    @Override
    public void none(Column column) {
      name(column);
      json.append("null");
    }

    private void name(Column column) {
      json.append(before).append('"').append(column.name()).append("\":");
      before = ',';
    }

    private void escaped(char c) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 0xF, 16));
      } else {
        json.append(c);
      }
    }
  }
}
