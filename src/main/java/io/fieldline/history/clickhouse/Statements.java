package io.fieldline.history.clickhouse;

import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.clickhouse.TableColumns.Column;
import io.fieldline.model.Tag;
import io.fieldline.sqlite.UnixNanos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries for one table. They use what ClickHouse 18.16 knows, and with {@code DateTime64} what
 * 20.5 knows. Their answers are TabSeparated.
 */
final class Statements {

  private static final long SECOND = 1_000_000_000;
  private static final long LAST_SECOND = (1L << 32) - 1;

  /** The earliest DateTime64. */
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private final String table;
  private final TableColumns columns;

  /**
   * @param table with its database
   */
  Statements(String table, TableColumns columns) {
    this.table = table;
    this.columns = columns;
  }

  /** All tags: one column with the whole tag or three with its parts. */
  String tags(int limit) {
    String parts = tagColumns().map(Column::name).collect(Collectors.joining(", "));
    return "SELECT DISTINCT %s FROM %s LIMIT %d FORMAT TabSeparated".formatted(parts, table, limit);
  }

  /**
   * The measurements of a tag: source time, received time (both nanoseconds since 1970), quality,
   * value, text. Of those with the same time the one that was received last comes first.
   *
   * @param limit 0 for none; of each time one row counts
   */
  String measurements(Tag tag, Span span, Order order, int limit) {
    Column time = columns.get("source_time");
    String nanoseconds = columns.find("source_nanoseconds").map(Column::name).orElse("0");
    var keys = new ArrayList<String>(List.of(time.name()));
    columns.find("source_nanoseconds").map(Column::name).ifPresent(keys::add);
    String direction = order == Order.OLDEST_FIRST ? " ASC" : " DESC";
    String latest =
        columns.find("received_time").map(each -> ", " + each.name() + " DESC").orElse("");
    String by = String.join(", ", keys);
    String statement =
        "SELECT %s AS fl_time, %s, %s, %s, %s FROM %s WHERE %s AND %s ORDER BY %s%s%s"
            + " FORMAT TabSeparated";
    return statement.formatted(
        nanoseconds(time, nanoseconds),
        columns.find("received_time").map(each -> nanoseconds(each, "0")).orElse("fl_time"),
        columns.find("quality").map(Column::name).orElse("192"),
        columns.find("value").map(Column::name).orElse("nan"),
        columns.find("text").map(Column::name).orElse("''"),
        table,
        isOf(tag),
        isIn(span, time),
        keys.stream().map(key -> key + direction).collect(Collectors.joining(", ")),
        latest,
        limit == 0 ? "" : " LIMIT 1 BY %s LIMIT %d".formatted(by, limit));
  }

  /** The columns of the tag. */
  private Stream<Column> tagColumns() {
    return columns.hasWholeTag()
        ? Stream.of(columns.get("tag"))
        : Stream.of("facility", "component", "parameter").map(columns::get);
  }

  private String isOf(Tag tag) {
    List<String> parts =
        columns.hasWholeTag()
            ? List.of(tag.toString())
            : List.of(tag.facility(), tag.component(), tag.parameter());
    List<Column> names = tagColumns().toList();
    var conditions = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      conditions.add(equal(names.get(i), parts.get(i)));
    }
    return String.join(" AND ", conditions);
  }

  private static String equal(Column column, String text) {
    if (!column.isWhole()) {
      return column.name() + " = " + quoted(text);
    }
    return text.matches("-?\\d{1,20}") ? column.name() + " = " + text : "0";
  }

  /**
   * The column alone is compared first, so that the table's index helps; where it has whole seconds
   * only, the exact time decides.
   */
  private static String isIn(Span span, Column time) {
    long from = UnixNanos.of(span.from().isBefore(FIRST) ? FIRST : span.from());
    long to = UnixNanos.of(span.to().isBefore(FIRST) ? FIRST : span.to());
    String condition =
        time.isPrecise()
            ? "%1$s >= fromUnixTimestamp64Nano(toInt64(%2$d))"
                + " AND %1$s < fromUnixTimestamp64Nano(toInt64(%3$d))"
            : "%1$s >= toDateTime(%4$d) AND %1$s <= toDateTime(%5$d)"
                + " AND fl_time >= %2$d AND fl_time < %3$d";
    return condition.formatted(time.name(), from, to, second(from), second(to));
  }

  private static long second(long nanoseconds) {
    return Math.max(0, Math.min(LAST_SECOND, Math.floorDiv(nanoseconds, SECOND)));
  }

  private static String nanoseconds(Column time, String rest) {
    return time.isPrecise()
        ? "toUnixTimestamp64Nano(%s)".formatted(time.name())
        : "toInt64(toUnixTimestamp(%s)) * 1000000000 + toInt64(%s)".formatted(time.name(), rest);
  }

  /** A text in quotes that nothing inside it can end. */
  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
