package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trace for people: one line a stage, in the order of the road, the verdict last. */
final class TracePrinter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private static final int LONGEST_TEXT = 2_000;

  private final JsonNode trace;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  /**
   * The lines of one trace.
   *
   * @param trace as {@code GET /api/trace} answers
   * @param zone of the times that are shown
   */
  TracePrinter(JsonNode trace, ZoneId zone) {
    this.trace = trace;
    this.zone = zone;
  }

  String verdict() {
    return PlainText.of(trace.path("verdict").asText(), LONGEST_TEXT);
  }

  List<String> lines() {
    lines.add(trace.path("tag").asText() + " at " + time(trace.path("time")));
    if (trace.path("known").asBoolean()) {
      lines.add("");
      lastRead(trace.path("lastRead"));
      normalize(trace.path("normalize"));
      values();
      trace.path("sinks").forEach(this::sink);
      trace.path("quarantine").forEach(this::quarantine);
    }
    trace.path("troubles").forEach(trouble -> trouble(trouble.asText()));
    lines.add("");
    lines.add(verdict());
    return lines;
  }

  private void lastRead(JsonNode last) {
    if (last.isMissingNode()) {
      boolean running = trace.path("running").asBoolean();
      add("last read", running ? "nothing since Fieldline started" : "not known, nothing runs");
      return;
    }
    add("last read", measurement(last));
    add("", "read %s by %s".formatted(ago(last.path("read")), last.path("source").asText()));
  }

  private void normalize(JsonNode normalize) {
    if (normalize.isMissingNode()) {
      return;
    }
    boolean leftOut = normalize.path("outcome").asText().equals("left out");
    add(
        "normalize",
        leftOut
            ? "left out: %s, %,d since %s"
                .formatted(
                    normalize.path("reason").asText(),
                    normalize.path("leftOut").asLong(),
                    time(normalize.path("since")))
            : "passed");
    for (JsonNode change : normalize.path("changes")) {
      add("  " + change.path("step").asText(), changed(change));
    }
    if (leftOut) {
      add("  last passed", measurement(normalize.path("lastPassed")));
    }
  }

  private void values() {
    if (trace.has("live")) {
      add("live value", measurement(trace.path("live")));
    }
    JsonNode last = trace.path("lastRead");
    String failure = last.path("failure").asText();
    if (!last.isMissingNode()) {
      add(
          "buffers",
          last.path("buffers").asText()
              + (failure.isEmpty() ? "" : ": " + failure)
              + " (chosen: "
              + join(last.path("sinks"))
              + ")");
    }
    if (trace.has("history")) {
      add("in the history", measurement(trace.path("history")));
    }
  }

  private void sink(JsonNode sink) {
    String newest = sink.path("newest").asText();
    var words = new StringBuilder(newest.equals("unknown") ? "" : newest);
    if (sink.has("taken")) {
      words.append(' ').append(ago(sink.path("taken")));
    }
    if (sink.has("oldest")) {
      words.append(
          "%s: %,d of this tag behind %,d others, the oldest of %s"
              .formatted(
                  words.isEmpty() ? "waiting" : "",
                  sink.path("waiting").asLong(),
                  sink.path("ahead").asLong(),
                  time(sink.path("oldest").path("sourceTime"))));
    }
    if (sink.has("looked")) {
      words.append(", among the first %,d".formatted(sink.path("looked").asLong()));
    }
    words.append(words.isEmpty() ? "" : "; ");
    words.append("%,d wait in all".formatted(sink.path("depth").asLong()));
    if (sink.has("trouble")) {
      words.append("; ").append(sink.path("trouble").asText());
    }
    add("sink " + sink.path("name").asText(), words.toString());
  }

  /** What is not well, unless the line of a sink has said it. */
  private void trouble(String words) {
    for (JsonNode sink : trace.path("sinks")) {
      String said = "sink:" + sink.path("name").asText() + ": " + sink.path("trouble").asText();
      if (trace.path("known").asBoolean() && sink.has("trouble") && words.equals(said)) {
        return;
      }
    }
    add("not well", words);
  }

  private void quarantine(JsonNode entry) {
    add(
        "quarantine " + entry.path("id").asLong(),
        "%s %s, %s: %s"
            .formatted(
                time(entry.path("time")),
                entry.path("origin").asText(),
                entry.path("subject").asText(),
                entry.path("reason").asText()));
  }

  private String changed(JsonNode change) {
    JsonNode before = change.path("before");
    JsonNode after = change.path("after");
    var parts = new ArrayList<String>();
    if (!before.path("value").equals(after.path("value"))) {
      parts.add(before.path("value").asText() + " becomes " + after.path("value").asText());
    }
    if (!before.path("quality").equals(after.path("quality"))) {
      parts.add("quality " + quality(before) + " becomes " + quality(after));
    }
    if (!before.path("sourceTime").equals(after.path("sourceTime"))) {
      parts.add("source time becomes " + time(after.path("sourceTime")));
    }
    return parts.isEmpty() ? "another type" : String.join(", ", parts);
  }

  private String measurement(JsonNode node) {
    return "%s, quality %s, source time %s"
        .formatted(node.path("value").asText(), quality(node), time(node.path("sourceTime")));
  }

  private static String quality(JsonNode node) {
    int word = node.path("quality").asInt();
    String status = (word & 0xC0) == 0xC0 ? "good" : (word & 0xC0) == 0x40 ? "uncertain" : "bad";
    return status + " (" + word + ")";
  }

  private String time(JsonNode node) {
    return TIME.format(Instant.parse(node.asText()).atZone(zone));
  }

  private String ago(JsonNode node) {
    Duration age =
        Duration.between(Instant.parse(node.asText()), Instant.parse(trace.path("time").asText()));
    return Ages.seconds(Math.max(0, age.toMillis() / 1000.0)) + " ago";
  }

  private static String join(JsonNode names) {
    var all = new ArrayList<String>();
    names.forEach(name -> all.add(name.asText()));
    return String.join(", ", all);
  }

  /** Topics and reasons come from outside. */
  private void add(String label, String text) {
    String plain = PlainText.of(text, LONGEST_TEXT);
    lines.add(String.format(Locale.ROOT, "%-18s %s", label, plain).stripTrailing());
  }
}
