package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code fieldline status} prints: sources, sinks, and whatever else is not well. */
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
    var faults = new ArrayList<String>();
    for (JsonNode check : health.path("checks")) {
      if (!check.path("status").asText().equals("UP")) {
        faults.add(check.path("name").asText() + ": " + check.path("reason").asText());
      }
    }
    if (!faults.isEmpty()) {
      lines.add("");
      lines.addAll(faults);
    }
    return lines;
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
            "FULL IN",
            "OUT",
            "REJECTED",
            "DROPPED",
            "RETRIES");
    for (JsonNode check : checks("sink:")) {
      String name = nameOf(check);
      table.add(
          name,
          check.path("status").asText(),
          number(check.path("depth").asDouble()),
          Ages.seconds(check.path("oldestAgeSeconds").asDouble()),
          bytes(check.path("bytes").asDouble()),
          check.path("hoursLeft").isNumber()
              ? Ages.seconds(check.path("hoursLeft").asDouble() * 3600)
              : "-",
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
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String ago(JsonNode seconds) {
    return seconds.isNumber() ? Ages.seconds(seconds.asDouble()) + " ago" : "none yet";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  private static String bytes(double bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}
