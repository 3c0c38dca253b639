package io.fieldline.sink.clickhouse;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * ClickHouse's RowBinary: no names, no types, numbers little-endian in their own width, texts with
 * a LEB128 length, a byte 0 (value follows) or 1 (NULL) before each cell of a nullable column.
 */
final class RowBinary implements RowFormat {

  static final String NAME = "RowBinary";

  private static final int USUAL_ROW_BYTES = 80;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] encode(TableLayout table, Batch batch) throws RejectedException {
    var rows = new Rows(batch.size() * USUAL_ROW_BYTES);
    table.write(batch, rows);
    return rows.toByteArray();
  }

  private static final class Rows implements CellWriter {

    private byte[] bytes;
    private int size;

    Rows(int capacity) {
      bytes = new byte[capacity];
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }

    @Override
    public void startRow() {
      // nothing stands between rows
    }

    @Override
    public void endRow() {
      // nothing stands between rows
    }

    @Override
    public void real(Column column, double value) {
      boolean single = column.type().size() == Float.BYTES;
      presence(column, 0);
      number(
          single ? Float.floatToIntBits((float) value) : Double.doubleToLongBits(value),
          column.type().size());
    }

    @Override
    public void whole(Column column, long value) {
      presence(column, 0);
      boolean precise = column.type().kind() == ColumnType.Kind.PRECISE_TIME;
      number(value, precise ? Long.BYTES : column.type().size());
    }

    @Override
    public void text(Column column, String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      presence(column, 0);
      if (column.type().kind() == ColumnType.Kind.FIXED_TEXT) {
        raw(utf8);
        raw(new byte[column.type().size() - utf8.length]);
      } else {
        length(utf8.length);
        raw(utf8);
      }
    }

    @Override
    public void none(Column column) {
      presence(column, 1);
    }

    private void presence(Column column, int missing) {
      if (column.type().nullable()) {
        number(missing, 1);
      }
    }

    private void number(long value, int width) {
      room(width);
      for (int i = 0; i < width; i++) {
        bytes[size++] = (byte) (value >>> (8 * i));
      }
    }

    private void length(int value) {
      int rest = value;
      while (rest >= 0x80) {
        number((rest & 0x7F) | 0x80, 1);
        rest >>>= 7;
      }
      number(rest, 1);
    }

    private void raw(byte[] more) {
      room(more.length);
      System.arraycopy(more, 0, bytes, size, more.length);
      size += more.length;
    }

    private void room(int wanted) {
      if (size + wanted > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + wanted, 2 * bytes.length));
      }
    }
  }
}
