package io.fieldline.history.influxdb;

import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Question;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * QuestDB: SQL goes in, comma-separated values come out. The column of the time is {@code
 * timestamp}, as QuestDB names it where lines come in.
 */
final class QuestSql implements QueryLanguage {

  private static final String TIME = "timestamp";
  private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  private final Map<String, String> headers;

  /**
   * @param headers with the login
   */
  QuestSql(Map<String, String> headers) {
    this.headers = headers;
  }

  @Override
  public void points(
      Asker asker, PointNames names, Span span, Order order, int limit, Consumer<Point> each)
      throws IOException {
    Set<String> known = columns(asker, names.measurement());
    String fields =
        names.fields().stream()
            .filter(known::contains) // a column comes with the first value that it has to hold
            .map(field -> ", " + identifier(field))
            .collect(Collectors.joining());
    String tags =
        names.tags().entrySet().stream()
            .map(tag -> isTag(tag.getKey(), tag.getValue()))
            .collect(Collectors.joining());
    String statement =
        "SELECT %s%s FROM %s WHERE %s >= '%s' AND %s < '%s'%s ORDER BY %s %s%s"
            .formatted(
                TIME,
                fields,
                identifier(names.measurement()),
                TIME,
                span.from(),
                TIME,
                span.to(),
                tags,
                TIME,
                order == Order.OLDEST_FIRST ? "ASC" : "DESC",
                limit == 0 ? "" : " LIMIT " + limit);
    CsvPoints.ask(
        asker,
        question(statement),
        TIME,
        point -> {
          point.fields().replaceAll((name, cell) -> unescaped(cell.toString()));
          each.accept(point);
        });
  }

  @Override
  public void series(
      Asker asker, String measurement, List<String> tags, Consumer<List<String>> each)
      throws IOException {
    String names = tags.stream().map(QuestSql::identifier).collect(Collectors.joining(", "));
    CsvPoints.rows(
        asker,
        question("SELECT DISTINCT %s FROM %s".formatted(names, identifier(measurement))),
        tags.get(0),
        row ->
            each.accept(tags.stream().map(tag -> unescaped(row.getOrDefault(tag, ""))).toList()));
  }

  private Set<String> columns(Asker asker, String table) throws IOException {
    var found = new HashSet<String>();
    CsvPoints.rows(
        asker,
        question("SHOW COLUMNS FROM " + identifier(table)),
        "column",
        row -> found.add(row.getOrDefault("column", "")));
    return found;
  }

  private Question question(String statement) {
    return new Question("/exp", Map.of("query", statement), headers, "");
  }

  private static String isTag(String name, String value) {
    return " AND "
        + identifier(name)
        + (value.isEmpty() ? " IS NULL" : " = '" + value.replace("'", "''") + "'");
  }

  /** QuestDB writes backslashes and control characters of a cell as in JSON. */
  private static String unescaped(String cell) {
    return ESCAPED
        .matcher(cell)
        .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
  }

  private static String meant(String escaped) {
    return switch (escaped.charAt(0)) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> Character.toString(Integer.parseInt(escaped.substring(1), 16));
      default -> escaped;
    };
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
