package io.fieldline.history.influxdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Question;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** InfluxDB 2: the script of the query goes in, comma-separated values come out. */
final class Flux implements QueryLanguage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String org;
  private final String bucket;
  private final Map<String, String> headers;

  /**
   * @param headers with the login
   */
  Flux(String org, String bucket, Map<String, String> headers) {
    this.org = org;
    this.bucket = bucket;
    this.headers = new LinkedHashMap<>(headers);
    this.headers.put("Content-Type", "application/json");
    this.headers.put("Accept", "application/csv");
  }

  @Override
  public void points(
      Asker asker, PointNames names, Span span, Order order, int limit, Consumer<Point> each)
      throws IOException {
    CsvPoints.ask(asker, question(points(names, span, order, limit)), "_time", each);
  }

  @Override
  public void series(
      Asker asker, String measurement, List<String> tags, Consumer<List<String>> each)
      throws IOException {
    String script =
        """
        from(bucket: %s)
          |> range(start: 0)
          |> filter(fn: (r) => r._measurement == %s)
          |> first()
          |> keep(columns: [%s])
          |> group()
        """;
    String names = tags.stream().map(Flux::quoted).collect(Collectors.joining(", "));
    CsvPoints.rows(
        asker,
        question(script.formatted(quoted(bucket), quoted(measurement), names)),
        tags.get(0),
        row -> each.accept(tags.stream().map(tag -> row.getOrDefault(tag, "")).toList()));
  }

  /** The script that asks for points. */
  String points(PointNames names, Span span, Order order, int limit) {
    String tags =
        names.tags().entrySet().stream()
            .map(tag -> isTag(tag.getKey(), tag.getValue()))
            .collect(Collectors.joining());
    String fields =
        names.fields().stream()
            .map(field -> "r._field == " + quoted(field))
            .collect(Collectors.joining(" or "));
    return """
        from(bucket: %s)
          |> range(start: %s, stop: %s)
          |> filter(fn: (r) => r._measurement == %s%s and (%s))
          |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
          |> group()
          |> sort(columns: ["_time"], desc: %s)%s
        """
        .formatted(
            quoted(bucket),
            span.from(),
            span.to(),
            quoted(names.measurement()),
            tags,
            fields,
            order == Order.NEWEST_FIRST,
            limit == 0 ? "" : "\n  |> limit(n: " + limit + ")");
  }

  private static String isTag(String name, String value) {
    String tag = "r[" + quoted(name) + "]";
    return value.isEmpty() ? " and not exists " + tag : " and " + tag + " == " + quoted(value);
  }

  private Question question(String script) throws IOException {
    var body = JsonNodeFactory.instance.objectNode().put("query", script).put("type", "flux");
    body.putObject("dialect").put("header", true).putArray("annotations");
    return new Question(
        "/api/v2/query",
        org.isEmpty() ? Map.of() : Map.of("org", org),
        headers,
        JSON.writeValueAsString(body));
  }

  /** A text in quotes that nothing inside it can end, nor make an expression of. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + '"';
  }
}
