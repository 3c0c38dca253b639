package io.fieldline.history.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which column of a table holds which part of a measurement, as {@code clickhouse.layout} says it.
 *
 * @param byPart columns by the part that they hold; of two with the same part the first
 */
record TableColumns(Map<String, Column> byPart) {

  /**
   * A column.
   *
   * @param name letters, digits and underscores
   * @param type as in CREATE TABLE, without {@code LowCardinality} and {@code Nullable}
   */
  record Column(String name, String type) {

    boolean isWhole() {
      return type.matches("U?Int\\d+");
    }

    boolean isText() {
      return type.contains("String");
    }

    /** Whether it is a time with digits after the second. */
    boolean isPrecise() {
      return type.startsWith("DateTime64");
    }
  }

  private static final String TAG =
      "facility:String=facility, component:String=component, parameter:String=parameter,";

  /** The named layouts of the sink, as far as reading goes. */
  private static final Map<String, String> NAMED =
      Map.of(
          "full",
          TAG
              + "value:Float64=value, text:String=text, quality:UInt16=quality,"
              + " time:DateTime64(9)=source_time, received:DateTime64(9)=received_time",
          "classic",
          TAG
              + "value:Float64=value, text:String=text, quality:UInt16=quality,"
              + " time:DateTime=source_time, nanoseconds:UInt32=source_nanoseconds,"
              + " received:DateTime=received_time",
          "five",
          TAG + "value:Float32=value, time:DateTime=source_time",
          "codes",
          TAG.replace(":String", ":UInt64") + "value:Float32=value, time:DateTime=source_time");

  private static final Pattern COLUMN =
      Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*:\\s*([^=]+?)\\s*=\\s*(\\w+)\\s*(?:,|$)");
  private static final Pattern WRAPPED = Pattern.compile("(?:LowCardinality|Nullable)\\((.*)\\)");

  /**
   * Reads a layout.
   *
   * @throws IllegalArgumentException when it lacks what reading needs
   */
  static TableColumns parse(String layout) {
    String columns = NAMED.getOrDefault(layout.strip(), layout.strip());
    var byPart = new LinkedHashMap<String, Column>();
    Matcher column = COLUMN.matcher(columns);
    int end = 0;
    while (column.find() && column.start() == end) {
      byPart.putIfAbsent(column.group(3), new Column(column.group(1), plain(column.group(2))));
      end = column.end();
    }
    if (end < columns.length()) {
      throw new IllegalArgumentException(
          "clickhouse.layout cannot be read: '%s'".formatted(columns.substring(end)));
    }
    var found = new TableColumns(byPart);
    found.requireEnough();
    return found;
  }

  Optional<Column> find(String part) {
    return Optional.ofNullable(byPart.get(part));
  }

  /** The column of a part that is there. */
  Column get(String part) {
    return find(part).orElseThrow();
  }

  boolean hasWholeTag() {
    return byPart.containsKey("tag");
  }

  private void requireEnough() {
    boolean tag =
        hasWholeTag()
            || (byPart.containsKey("facility")
                && byPart.containsKey("component")
                && byPart.containsKey("parameter"));
    boolean value = byPart.containsKey("value") || byPart.containsKey("text");
    if (!tag || !value || !byPart.containsKey("source_time")) {
      throw new IllegalArgumentException(
          "history.store = clickhouse needs a clickhouse.layout with columns for source_time, for"
              + " value, and for tag or for all of facility, component and parameter");
    }
  }

  private static String plain(String type) {
    Matcher wrapped = WRAPPED.matcher(type);
    return wrapped.matches() ? plain(wrapped.group(1)) : type;
  }
}
