package io.fieldline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text with aligned columns. */
final class TextTable {

  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int names;

  /** A table whose first two columns are names; the rest is numbers, to the right. */
  TextTable(String... titles) {
    this(2, titles);
  }

  private TextTable(int names, String... titles) {
    this.names = names;
    rows.add(List.of(titles));
  }

  /** A table without numbers. */
  static TextTable ofTexts(String... titles) {
    return new TextTable(titles.length, titles);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      String format = c < names ? "%-" + widths[c] + "s" : "%" + widths[c] + "s";
      line.append(c == 0 ? "" : GAP).append(format.formatted(row.get(c)));
    }
    return line.toString().stripTrailing();
  }
}
