package io.fieldline.sink.influxdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Who reads the lines. They differ in the address, the login and what a backslash means. */
enum Dialect {
  /** InfluxDB 2 and 3, InfluxDB 1.8 by its interface for clients of InfluxDB 2, VictoriaMetrics. */
  V2,
  /** InfluxDB 1. */
  V1,
  /** QuestDB. */
  QUESTDB;

  /** Reads a dialect as the setting writes it. */
  static Dialect parse(String text) {
    return Arrays.stream(values())
        .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "influx.dialect has to be v2, v1 or questdb, not '" + text + "'"));
  }

  /** The path of the address that lines are posted to. */
  String path() {
    return this == V1 ? "/write" : "/api/v2/write";
  }

  /** The header Authorization; empty for no login. */
  String authorization(String token) {
    if (token.isEmpty()) {
      return "";
    }
    if (this == V2) {
      return "Token " + token;
    }
    boolean login = this == V1 || token.contains(":");
    return login
        ? "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + token;
  }

  /**
   * Writes a measurement's, tag's or field's name, or a tag's value.
   *
   * @param equals whether an equals sign ends it, too
   */
  void name(String text, boolean equals, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append(backslash(i == text.length() - 1));
        continue;
      }
      if (c == ',' || c == ' ' || (c == '=' && equals)) {
        out.append('\\');
      }
      out.append(c);
    }
  }

  /**
   * InfluxDB takes a backslash as it is, unless a comma, space or equals sign follows it: so it
   * cannot stand last, where one of them follows always.
   */
  private String backslash(boolean last) {
    if (this == QUESTDB) {
      return "\\\\";
    }
    return last ? "/" : "\\";
  }

  /** Writes a text value with its quotes. QuestDB ends a line at any break without a backslash. */
  void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineBreak = c == '\n' || c == '\r';
      if (c == '"' || c == '\\' || (lineBreak && this == QUESTDB)) {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
