package io.fieldline.sink.influxdb;

import java.nio.charset.StandardCharsets;

/**
 * Writes line protocol: {@code measurement,tag=value field=1,other=2i 1790000000000000000}, each
 * line with a line break.
 */
final class Line {

  private final Dialect dialect;
  private final StringBuilder out;
  private int fields;

  /**
   * @param length expected of all lines, in characters
   */
  Line(Dialect dialect, int length) {
    this.dialect = dialect;
    this.out = new StringBuilder(length);
  }

  /**
   * Begins a line.
   *
   * @param head measurement and tags as they stand in the line
   */
  void begin(String head) {
    out.append(head);
    fields = 0;
  }

  /** A float field of these digits. */
  void real(String key, String digits) {
    key(key).append(digits);
  }

  void whole(String key, long number) {
    key(key).append(number).append('i');
  }

  void flag(String key, boolean set) {
    key(key).append(set);
  }

  void text(String key, String text) {
    dialect.text(text, key(key));
  }

  /** Ends a line. */
  void end(long time) {
    out.append(' ').append(time).append('\n');
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private StringBuilder key(String key) {
    out.append(fields++ == 0 ? ' ' : ',');
    dialect.name(key, true, out);
    return out.append('=');
  }
}
