package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Buffers as tables, from what {@code /api/buffers} says of them. */
final class BufferTable {

  private final List<JsonNode> buffers;
  private final boolean running;
  private final Clock clock;

  /**
   * @param running whether a Fieldline reads the buffers, so that something is known of the sinks
   */
  BufferTable(List<JsonNode> buffers, boolean running, Clock clock) {
    this.buffers = buffers;
    this.running = running;
    this.clock = clock;
  }

  /** One line for each, and why not all is well. */
  List<String> lines() {
    if (buffers.isEmpty()) {
      return List.of("There is none.");
    }
    var table = new TextTable("BUFFER", "STATE", "WAITING", "OLDEST", "ON DISK", "TREND");
    for (JsonNode buffer : buffers) {
      table.add(
          buffer.path("name").asText(),
          state(buffer),
          Quantity.count(buffer.path("depth").asDouble()),
          age(buffer.path("oldest")),
          Quantity.bytes(buffer.path("bytes").asDouble()),
          Trend.of(buffer));
    }
    var lines = new ArrayList<>(table.lines());
    List<JsonNode> troubled = buffers.stream().filter(this::isTroubled).toList();
    if (!troubled.isEmpty()) {
      lines.add("");
    }
    for (JsonNode buffer : troubled) {
      lines.add(
          "%s: %s, see: fieldline buffer show %s"
              .formatted(
                  buffer.path("name").asText(),
                  buffer.path("trouble").asText(),
                  buffer.path("name").asText()));
    }
    return lines;
  }

  /** All that is known of the one buffer, and what can be done. */
  List<String> details() {
    JsonNode buffer = buffers.get(0);
    String name = buffer.path("name").asText();
    long depth = buffer.path("depth").asLong();
    var table = new KeyedLines();
    table.add(
        "Waiting",
        Quantity.of(depth, "measurement")
            + ", "
            + Quantity.bytes(buffer.path("bytes").asDouble())
            + " on disk");
    if (depth > 0) {
      table.add("Oldest", appended(buffer.path("oldest")));
      table.add("Newest", appended(buffer.path("newest")));
    }
    long underDelivery = buffer.path("underDelivery").asLong();
    if (underDelivery > 0) {
      table.add("On the way", Quantity.of(underDelivery, "measurement") + ", not yet confirmed");
    }
    table.add("State", running ? trouble(buffer) : "Fieldline does not run");
    if (buffer.has("drainedPerSecond")) {
      double rate = buffer.path("drainedPerSecond").asDouble();
      table.add("Taken", Quantity.count(rate) + " a second");
    }
    if (!Trend.of(buffer).equals("-")) {
      table.add("Trend", Trend.of(buffer));
    }
    if (buffer.path("setAside").asLong() > 0) {
      table.add("Damaged", Quantity.of(buffer.path("setAside").asLong(), "row") + " set aside");
    }
    var lines = new ArrayList<>(table.lines());
    if (depth > 0) {
      lines.add("");
      lines.add("copy:    fieldline buffer export " + name + " " + name + ".jsonl.gz");
      lines.add("remove:  fieldline buffer purge " + name);
    }
    return lines;
  }

  private String state(JsonNode buffer) {
    if (!running) {
      return "stopped";
    }
    return isTroubled(buffer) ? "DEGRADED" : "UP";
  }

  private boolean isTroubled(JsonNode buffer) {
    return running && !buffer.path("trouble").asText().isEmpty();
  }

  private static String trouble(JsonNode buffer) {
    String trouble = buffer.path("trouble").asText();
    return trouble.isEmpty() ? "UP" : "DEGRADED: " + trouble;
  }

  private String appended(JsonNode time) {
    return time.isTextual() ? time.asText() + " (" + age(time) + " ago)" : "not known";
  }

  private String age(JsonNode time) {
    if (!time.isTextual()) {
      return "-";
    }
    Duration age = Duration.between(Instant.parse(time.asText()), clock.instant());
    return Ages.seconds(Math.max(0, age.toMillis() / 1000.0));
  }
}
