package io.fieldline.history.influxdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values row by row. In quotes a cell may hold commas and line breaks, and
 * two quotes stand for one.
 */
final class Csv {

  /** Longest row, in characters: a text value has 65,535 at most, each perhaps doubled. */
  private static final int LONGEST = 1 << 20;

  private final BufferedReader in;
  private int length;

  Csv(Reader in) {
    this.in = new BufferedReader(in);
  }

  /**
   * The next row that is not empty; null at the end.
   *
   * @throws IOException when it ends inside quotes, or goes on for ever
   */
  @Nullable List<String> next() throws IOException {
    int c = in.read();
    while (c == '\n' || c == '\r') {
      c = in.read();
    }
    if (c < 0) {
      return null;
    }
    length = 0;
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    while (c >= 0 && c != '\n' && c != '\r') {
      if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
        c = in.read();
      } else if (c == '"') {
        c = quoted(cell);
      } else {
        add(c, cell);
        c = in.read();
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** Reads up to the closing quote; returns what follows it. */
  private int quoted(StringBuilder cell) throws IOException {
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the answer ends in the middle of a text");
      }
      if (c == '"') {
        c = in.read();
        if (c != '"') {
          return c;
        }
      }
      add(c, cell);
    }
  }

  private void add(int c, StringBuilder cell) throws IOException {
    if (++length > LONGEST) {
      throw new IOException("the answer has a row of more than a million characters");
    }
    cell.append((char) c);
  }
}
