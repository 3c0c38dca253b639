package io.fieldline.sink.clickhouse;

import java.util.Locale;

/** When inserts carry a deduplication token. */
enum Deduplication {
  /** When the server says that it knows the token (ClickHouse 22.2 or newer). */
  AUTO,
  ON,
  OFF;

  static Deduplication parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTO;
      case "on", "true" -> ON;
      case "off", "false" -> OFF;
      default ->
          throw new IllegalArgumentException("deduplication '" + text + "' is not auto, on or off");
    };
  }
}
