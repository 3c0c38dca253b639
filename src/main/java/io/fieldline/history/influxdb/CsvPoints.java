package io.fieldline.history.influxdb;

import io.fieldline.history.influxdb.QueryLanguage.Point;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Question;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Points in an answer of comma-separated values whose first row names the columns. */
final class CsvPoints {

  private static final String ERROR = "error";

  private CsvPoints() {}

  /**
   * Asks for points.
   *
   * @param time name of the column with the time, written as ISO 8601
   */
  static void ask(Asker asker, Question question, String time, Consumer<Point> each)
      throws IOException {
    rows(
        asker,
        question,
        time,
        row -> {
          Map<String, Object> fields = new LinkedHashMap<>(row);
          String at = String.valueOf(fields.remove(time));
          fields.values().removeIf(cell -> cell.equals(""));
          each.accept(new Point(UnixNanos.of(Instant.parse(at)), fields));
        });
  }

  /**
   * Asks for rows: cells by the name of their column.
   *
   * @param column that the answer has, unless it is empty
   */
  static void rows(
      Asker asker, Question question, String column, Consumer<Map<String, String>> each)
      throws IOException {
    try (var answer = new InputStreamReader(asker.ask(question), StandardCharsets.UTF_8)) {
      var csv = new Csv(answer);
      List<String> header = csv.next();
      if (header == null) {
        return;
      }
      if (!header.contains(column) && !header.contains(ERROR)) {
        throw asker.refused("this is not an answer of the server; see influx.url, influx.dialect");
      }
      for (List<String> row = csv.next(); row != null; row = csv.next()) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
          cells.put(header.get(i), row.get(i));
        }
        if (cells.containsKey(ERROR)) {
          throw asker.refused(Asker.firstLine(String.valueOf(cells.get(ERROR))));
        }
        each.accept(cells);
      }
    } catch (DateTimeException e) {
      throw asker.refused("this is no answer with points: " + e.getMessage());
    }
  }
}
