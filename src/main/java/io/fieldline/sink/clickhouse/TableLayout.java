package io.fieldline.sink.clickhouse;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table and what of a measurement fills each of its columns.
 *
 * @param columns at least one, names differ
 */
record TableLayout(String database, String table, List<Column> columns) {

  /** Checks the names. */
  TableLayout {
    Column.requireName(database);
    Column.requireName(table);
    columns = List.copyOf(columns);
    var names = new HashSet<String>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("column " + column.name() + " is named twice");
      }
    }
  }

  /**
   * Reads a layout.
   *
   * @param layout a preset's name in lower case, or columns {@code name:Type=part, ...}
   * @throws IllegalArgumentException naming what is wrong
   */
  static TableLayout parse(String database, String table, String layout) {
    String columns = Preset.named(layout.strip()).map(Preset::columns).orElse(layout);
    return new TableLayout(database, table, split(columns).stream().map(Column::parse).toList());
  }

  /** The table with its database, as in a statement. */
  String name() {
    return database + '.' + table;
  }

  /**
   * Writes a row for each measurement.
   *
   * @throws RejectedException when a column cannot hold its part of a measurement
   */
  void write(Batch batch, CellWriter out) throws RejectedException {
    boolean keepsTexts = columns.stream().anyMatch(TableLayout::keepsTexts);
    for (Measurement measurement : batch) {
      if (!keepsTexts && measurement.value() instanceof Value.Text) {
        throw new RejectedException(
            measurement.tag() + ": no column of " + name() + " can hold a text");
      }
      out.startRow();
      for (Column column : columns) {
        column.write(measurement, out);
      }
      out.endRow();
    }
  }

  /** The statement that comes before the rows. */
  String insert(RowFormat format) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    return "INSERT INTO " + name() + " (" + names + ") FORMAT " + format.name();
  }

  String createDatabase() {
    return "CREATE DATABASE IF NOT EXISTS " + database;
  }

  /**
   * The statement that creates the table, ordered by tag and source time, a partition a month.
   *
   * <p>Where the columns tell any two measurements apart, rows of the same tag and time collapse to
   * the last one (ReplacingMergeTree); where they do not, as with times in whole seconds, all rows
   * stay (MergeTree).
   *
   * @param tokens whether the server knows deduplication tokens; the table then remembers 1000
   */
  String createTable(boolean tokens) {
    String declarations =
        columns.stream().map(Column::declaration).collect(Collectors.joining(", "));
    List<Column> keys =
        columns.stream()
            .filter(column -> column.part().isKey())
            .sorted(Comparator.comparing(Column::part))
            .toList();
    String order = keys.stream().map(Column::name).collect(Collectors.joining(", "));
    String month =
        keys.stream()
            .filter(column -> column.part() == Part.SOURCE_TIME)
            .findFirst()
            .map(column -> " PARTITION BY toYYYYMM(" + column.name() + ")")
            .orElse("");
    return "CREATE TABLE IF NOT EXISTS %s (%s) ENGINE = %s%s ORDER BY (%s)%s"
        .formatted(
            name(),
            declarations,
            tellsApart(keys) ? "ReplacingMergeTree" : "MergeTree",
            month,
            order.isEmpty() ? "tuple()" : order,
            tokens ? " SETTINGS non_replicated_deduplication_window = 1000" : "");
  }

  private static boolean tellsApart(List<Column> keys) {
    List<Part> parts = keys.stream().map(Column::part).toList();
    boolean tag =
        parts.contains(Part.TAG)
            || parts.containsAll(List.of(Part.FACILITY, Part.COMPONENT, Part.PARAMETER));
    boolean nanoseconds =
        parts.contains(Part.SOURCE_NANOSECONDS)
            || keys.stream()
                .anyMatch(
                    column ->
                        column.part() == Part.SOURCE_TIME
                            && column.type().kind() == ColumnType.Kind.PRECISE_TIME
                            && column.type().size() == 9);
    return tag && nanoseconds && parts.contains(Part.SOURCE_TIME);
  }

  private static boolean keepsTexts(Column column) {
    return column.part() == Part.TEXT || (column.part() == Part.VALUE && column.type().isText());
  }

  /** Splits at commas that stand in no brackets. */
  private static List<String> split(String columns) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < columns.length(); i++) {
      switch (columns.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(columns.substring(start, i));
            start = i + 1;
          }
        }
        default -> {
          // part of a column
        }
      }
    }
    parts.add(columns.substring(start));
    return parts;
  }
}
