package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code fieldline status} prints: sources, sinks, scripts, and what else is not well. */
final class StatusTable {

  private final String url;
  private final JsonNode health;
  private final Counters counters;

  /**
   * A table.
   *
   * @param health the page {@code /observe/health}
   * @param metrics the page {@code /observe/metrics}
   */
  StatusTable(String url, JsonNode health, String metrics) {
    this.url = url;
    this.health = health;
    this.counters = new Counters(metrics);
  }

  boolean isUp() {
    return health.path("status").asText().equals("UP");
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("Fieldline at " + url + " is " + health.path("status").asText("not known"));
    add(lines, sources());
    add(lines, sinks());
    scripts(lines);
    quarantined(lines);
    var faults = new ArrayList<String>();
    for (JsonNode check : health.path("checks")) {
      if (!check.path("status").asText().equals("UP")) {
        String name = check.path("name").asText();
        faults.add(name + ": " + check.path("reason").asText() + next(name));
      }
    }
    if (!faults.isEmpty()) {
      lines.add("");
      lines.addAll(faults);
    }
    return lines;
  }

  /** How many scripts there are and how they are doing, with the command that names them. */
  private void scripts(List<String> lines) {
    for (JsonNode check : health.path("checks")) {
      long running = check.path("running").asLong();
      if (check.path("name").asText().equals("scripts") && running > 0) {
        lines.add("");
        lines.add(
            "scripts: %s registered, %s waiting, %s failing, see: fieldline script list"
                .formatted(
                    Quantity.count(running),
                    Quantity.count(check.path("waiting").asLong()),
                    Quantity.count(check.path("failing").asLong())));
      }
    }
  }

  /** What waits for somebody to look at it, with the command that shows it. */
  private void quarantined(List<String> lines) {
    for (JsonNode check : health.path("checks")) {
      boolean some = check.path("entries").asLong() > 0;
      if (check.path("name").asText().equals("quarantine") && some) {
        lines.add("");
        for (var origin : check.path("origins").properties()) {
          lines.add(
              "quarantine: %s of %s, see: fieldline quarantine list --origin %s"
                  .formatted(
                      Quantity.of(origin.getValue().asLong(), "entry"),
                      origin.getKey(),
                      origin.getKey()));
        }
      }
    }
  }

  private static String next(String check) {
    return check.startsWith("sink:")
        ? ", see: fieldline buffer show " + check.substring("sink:".length())
        : "";
  }

  private static void add(List<String> lines, TextTable table) {
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines());
    }
  }

  private TextTable sources() {
    var table = new TextTable("SOURCE", "STATE", "LAST VALUE", "IN", "QUARANTINED", "DROPPED");
    for (JsonNode check : checks("source:")) {
      String name = nameOf(check);
      table.add(
          name,
          check.path("standby").asBoolean() ? "STANDBY" : check.path("status").asText(),
          ago(check.path("secondsSinceLastMeasurement")),
          count("fieldline_source_measurements_total", name),
          count("fieldline_source_quarantined_total", name),
          count("fieldline_source_dropped_total", name));
    }
    return table;
  }

  private TextTable sinks() {
    var table =
        new TextTable(
            "SINK",
            "STATE",
            "WAITING",
            "OLDEST",
            "ON DISK",
            "TREND",
            "OUT",
            "REJECTED",
            "DROPPED",
            "RETRIES");
    for (JsonNode check : checks("sink:")) {
      String name = nameOf(check);
      table.add(
          name,
          check.path("status").asText(),
          Quantity.count(check.path("depth").asDouble()),
          Ages.seconds(check.path("oldestAgeSeconds").asDouble()),
          Quantity.bytes(check.path("bytes").asDouble()),
          Trend.of(check),
          count("fieldline_sink_measurements_total", name),
          count("fieldline_sink_rejected_total", name),
          count("fieldline_buffer_dropped_total", name),
          count("fieldline_sink_retries_total", name));
    }
    return table;
  }

  private List<JsonNode> checks(String prefix) {
    var found = new ArrayList<JsonNode>();
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().startsWith(prefix)) {
        found.add(check);
      }
    }
    return found;
  }

  private static String nameOf(JsonNode check) {
    String name = check.path("name").asText();
    return name.substring(name.indexOf(':') + 1);
  }

  private String count(String metric, String label) {
    var value = counters.get(metric, label);
    return value.isPresent() ? Quantity.count(value.getAsDouble()) : "-";
  }

  private static String ago(JsonNode seconds) {
    return seconds.isNumber() ? Ages.seconds(seconds.asDouble()) + " ago" : "none yet";
  }
}
