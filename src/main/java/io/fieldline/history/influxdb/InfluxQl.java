package io.fieldline.history.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Question;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * InfluxDB 1. Answers come in chunks of ten thousand points, so that the memory they take does not
 * grow with their number.
 */
final class InfluxQl implements QueryLanguage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHUNK = "10000";

  private final String bucket;
  private final Map<String, String> headers;

  /**
   * @param bucket {@code database} or {@code database/retention}
   * @param headers with the login
   */
  InfluxQl(String bucket, Map<String, String> headers) {
    this.bucket = bucket;
    this.headers = headers;
  }

  @Override
  public void points(
      Asker asker, PointNames names, Span span, Order order, int limit, Consumer<Point> each)
      throws IOException {
    String where =
        names.tags().entrySet().stream()
            .map(tag -> quoted(tag.getKey(), '"') + " = " + quoted(tag.getValue(), '\''))
            .map(condition -> condition + " AND ")
            .collect(Collectors.joining());
    ask(
        asker,
        "SELECT %s FROM %s WHERE %stime >= %d AND time < %d ORDER BY time %s%s"
            .formatted(
                list(names.fields()),
                quoted(names.measurement(), '"'),
                where,
                UnixNanos.of(span.from()),
                UnixNanos.of(span.to()),
                order == Order.OLDEST_FIRST ? "ASC" : "DESC",
                limit == 0 ? "" : " LIMIT " + limit),
        series -> eachPoint(series, each));
  }

  @Override
  public void series(
      Asker asker, String measurement, List<String> tags, Consumer<List<String>> each)
      throws IOException {
    // Of a series that has lost all its points, SHOW SERIES would still know.
    ask(
        asker,
        "SELECT * FROM %s GROUP BY %s LIMIT 1".formatted(quoted(measurement, '"'), list(tags)),
        series ->
            each.accept(tags.stream().map(tag -> series.path("tags").path(tag).asText()).toList()));
  }

  private static void eachPoint(JsonNode series, Consumer<Point> each) {
    var columns = new ArrayList<String>();
    series.path("columns").forEach(column -> columns.add(column.asText()));
    for (JsonNode row : series.path("values")) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 1; i < columns.size(); i++) {
        JsonNode cell = row.path(i);
        if (!cell.isNull() && !cell.isMissingNode()) {
          fields.put(columns.get(i), read(cell));
        }
      }
      each.accept(new Point(row.path(0).asLong(), fields));
    }
  }

  /** A float without a fraction is written like an integer; who asks knows which it is. */
  private static Object read(JsonNode cell) {
    if (cell.isBoolean()) {
      return cell.booleanValue();
    }
    if (cell.isTextual()) {
      return cell.textValue();
    }
    return cell.canConvertToLong() && cell.isIntegralNumber()
        ? (Object) cell.longValue()
        : (Object) cell.doubleValue();
  }

  private void ask(Asker asker, String statement, Consumer<JsonNode> eachSeries)
      throws IOException {
    int slash = bucket.indexOf('/');
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("db", slash < 0 ? bucket : bucket.substring(0, slash));
    if (slash >= 0) {
      parameters.put("rp", bucket.substring(slash + 1));
    }
    parameters.put("epoch", "ns");
    parameters.put("chunked", "true");
    parameters.put("chunk_size", CHUNK);
    parameters.put("q", statement);
    try (var answer = asker.ask(new Question("/query", parameters, headers, ""));
        MappingIterator<JsonNode> chunks = JSON.readerFor(JsonNode.class).readValues(answer)) {
      while (chunks.hasNextValue()) {
        JsonNode chunk = chunks.nextValue();
        JsonNode result = chunk.path("results").path(0);
        String error = result.path("error").asText(chunk.path("error").asText());
        if (!error.isEmpty()) {
          throw asker.refused(Asker.firstLine(error));
        }
        result.path("series").forEach(eachSeries);
      }
    } catch (JsonProcessingException e) {
      throw asker.refused("this is not an answer of InfluxDB 1; see influx.url, influx.dialect");
    }
  }

  private static String list(List<String> names) {
    return names.stream().map(name -> quoted(name, '"')).collect(Collectors.joining(", "));
  }

  /** A text in quotes that nothing inside it can end. */
  static String quoted(String text, char quote) {
    return quote
        + text.replace("\\", "\\\\").replace("" + quote, "\\" + quote).replace("\n", "\\n")
        + quote;
  }
}
