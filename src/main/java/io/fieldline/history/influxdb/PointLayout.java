package io.fieldline.history.influxdb;

import io.fieldline.model.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the points of a tag are, as {@code influx.layout} says it.
 *
 * @param measurement its name, with pieces of the tag in braces
 * @param tags names of tags and their values, with pieces in braces
 * @param fields names of fields with pieces in braces, by the part that they hold: {@code value},
 *     {@code text}, {@code quality}, {@code received}
 */
record PointLayout(String measurement, Map<String, String> tags, Map<String, String> fields) {

  private static final Map<String, String> NAMED =
      Map.of(
          "tag",
          "measurements,facility=facility,component=component,parameter=parameter"
              + " value:float=value,text=text,quality=quality",
          "sensor",
          "sensor_data,facility=facility,device_id=component,module_type=module"
              + " {name}:float=value,{name}_text=text,{name}_quality=quality");

  private static final List<String> PARTS = List.of("value", "text", "quality", "received");
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern FIELD =
      Pattern.compile("([^:=\\s]+?)(?::[a-z]+)?(?:=([a-z_0-9]+))?");

  /**
   * Reads a layout.
   *
   * @throws IllegalArgumentException when it cannot be read, or holds no value
   */
  static PointLayout parse(String layout) {
    String line = NAMED.getOrDefault(layout.strip(), layout.strip()).replaceAll(",\\s+", ",");
    String[] halves = line.split("\\s+", -1);
    if (halves.length != 2) {
      throw new IllegalArgumentException("influx.layout cannot be read: '%s'".formatted(layout));
    }
    String[] head = halves[0].split(",", -1);
    var tags = new LinkedHashMap<String, String>();
    for (String setting : List.of(head).subList(1, head.length)) {
      int equals = setting.indexOf('=');
      String value = setting.substring(equals + 1);
      boolean fixed = value.length() > 2 && value.startsWith("'") && value.endsWith("'");
      tags.put(
          equals < 0 ? setting : setting.substring(0, equals),
          fixed ? value.substring(1, value.length() - 1) : '{' + value + '}');
    }
    var fields = new LinkedHashMap<String, String>();
    for (String setting : halves[1].split(",", -1)) {
      Matcher field = FIELD.matcher(setting);
      if (field.matches()) {
        String part = Optional.ofNullable(field.group(2)).orElse(field.group(1));
        fields.putIfAbsent(part, field.group(1));
      }
    }
    fields.keySet().retainAll(PARTS);
    if (!fields.containsKey("value")) {
      throw new IllegalArgumentException(
          "history.store = influxdb needs an influx.layout with a field for value");
    }
    return new PointLayout(head[0], tags, fields);
  }

  /** The names for one tag. */
  PointNames of(Tag tag) {
    var names = new LinkedHashMap<String, String>();
    tags.forEach((key, value) -> names.put(key, stored(fill(value, tag))));
    return new PointNames(
        stored(fill(measurement, tag)),
        names,
        fill(fields.get("value"), tag),
        field("text", tag),
        field("quality", tag),
        field("received", tag));
  }

  /** The tags' names by the part that they hold alone. */
  Map<String, String> tagsByPart() {
    var byPart = new LinkedHashMap<String, String>();
    tags.forEach((name, value) -> byPart.put(value.replaceAll("[{}]", ""), name));
    return byPart;
  }

  private @Nullable String field(String part, Tag tag) {
    String name = fields.get(part);
    return name == null ? null : fill(name, tag);
  }

  private static String fill(@Nullable String words, Tag tag) {
    return IN_BRACES
        .matcher(String.valueOf(words))
        .replaceAll(found -> Matcher.quoteReplacement(piece(found.group(1), tag)));
  }

  /** The sink makes a slash of a backslash at the end, which InfluxDB cannot hold. */
  private static String stored(String name) {
    return name.endsWith("\\") ? name.substring(0, name.length() - 1) + '/' : name;
  }

  private static String piece(String part, Tag tag) {
    int dot = tag.parameter().indexOf('.');
    return switch (part) {
      case "facility" -> tag.facility();
      case "component" -> tag.component();
      case "parameter" -> tag.parameter();
      case "tag" -> tag.toString();
      case "module" -> dot < 0 ? "" : tag.parameter().substring(0, dot);
      case "name" -> tag.parameter().substring(dot + 1);
      default -> segment(part, tag.segments());
    };
  }

  private static String segment(String part, List<String> segments) {
    if (!part.matches("segment_[1-9]")) {
      throw new IllegalArgumentException(
          "influx.layout: '%s' cannot be part of a name".formatted(part));
    }
    int index = part.charAt(part.length() - 1) - '1';
    return index < segments.size() ? segments.get(index) : "";
  }
}
