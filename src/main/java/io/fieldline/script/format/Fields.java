package io.fieldline.script.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The fields of one JSON object. A field that is missing or null has its default; every fault is an
 * {@code IllegalArgumentException} that names the field.
 */
final class Fields {

  private static final double NANOS = 1e9;

  /** Longer delays than ten years are a mistake of the unit. */
  private static final double MOST_SECONDS = 315_360_000;

  private final ObjectNode object;
  private final String path;

  /**
   * Checks that there is an object and that all its fields have names that are known.
   *
   * @param path where the object stands, such as {@code output_tags[2]}; empty for the whole
   */
  Fields(JsonNode json, String path, List<String> names) {
    this.path = path;
    if (!(json instanceof ObjectNode found)) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "a script" : path) + " must be a JSON object: {...}");
    }
    object = found;
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException(
                    "%sthere is no field '%s': %s"
                        .formatted(
                            path.isEmpty() ? "" : path + ": ", name, Nearest.hint(name, names)));
              }
            });
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Whether it stands there as {@code null}. */
  boolean isNull(String name) {
    return object.has(name) && object.get(name).isNull();
  }

  String text(String name) {
    return text(name, "");
  }

  String text(String name, String usual) {
    return !has(name) ? usual : of(name, object.get(name).isTextual(), "a text").textValue();
  }

  /** A text that must be there. */
  String needed(String name) {
    String text = text(name);
    if (text.isBlank()) {
      throw new IllegalArgumentException(at(name) + " is missing");
    }
    return text;
  }

  double number(String name, double usual) {
    if (!has(name)) {
      return usual;
    }
    double number = of(name, object.get(name).isNumber(), "a number").doubleValue();
    of(name, Double.isFinite(number), "a number of at most 1.7e308");
    return number;
  }

  long whole(String name) {
    if (!has(name)) {
      return 0;
    }
    JsonNode value = object.get(name);
    boolean whole = value.canConvertToExactIntegral() && value.canConvertToLong();
    return of(name, whole, "a whole number").longValue();
  }

  /** A truth value; 0 and 1 are welcome. */
  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    JsonNode value = object.get(name);
    boolean digit = value.isInt() && (value.intValue() == 0 || value.intValue() == 1);
    return of(name, value.isBoolean() || digit, "true or false").asBoolean();
  }

  /** A number of seconds, fractions included. */
  Duration seconds(String name) {
    double seconds = number(name, 0);
    of(name, seconds >= 0 && seconds <= MOST_SECONDS, "0 to 315360000 seconds");
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }

  /** A list, empty when it is not there. */
  ArrayNode list(String name) {
    if (!has(name)) {
      return JsonNodeFactory.instance.arrayNode();
    }
    return (ArrayNode) of(name, object.get(name).isArray(), "a list: [...]");
  }

  /** {@code output_tags[2].unit}. */
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Seconds as {@link #seconds} reads them; a whole number where it is one. */
  static JsonNode written(Duration seconds) {
    BigDecimal exact = BigDecimal.valueOf(seconds.toNanos(), 9).stripTrailingZeros();
    return exact.scale() <= 0
        ? JsonNodeFactory.instance.numberNode(exact.longValueExact())
        : JsonNodeFactory.instance.numberNode(exact.doubleValue());
  }

  private JsonNode of(String name, boolean right, String kind) {
    JsonNode value = object.path(name);
    if (!right) {
      String shown = value.toString();
      throw new IllegalArgumentException(
          "%s must be %s, it is %s"
              .formatted(
                  at(name),
                  kind,
                  shown.length() > 60
                      ? value.getNodeType().name().toLowerCase(Locale.ROOT)
                      : shown));
    }
    return value;
  }
}
