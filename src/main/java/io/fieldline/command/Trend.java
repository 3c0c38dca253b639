package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a buffer is going, from what health or the API says of it. */
final class Trend {

  private Trend() {}

  /** {@code empty in 12 min}, {@code full in 31 h}, or {@code -} when it does neither. */
  static String of(JsonNode buffer) {
    if (buffer.path("emptyInSeconds").isNumber()) {
      return "empty in " + Ages.seconds(buffer.path("emptyInSeconds").asDouble());
    }
    return buffer.path("hoursLeft").isNumber()
        ? "full in " + Ages.seconds(buffer.path("hoursLeft").asDouble() * 3600)
        : "-";
  }
}
