package io.fieldline.script.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of variables as JSON and reads them back. Numbers that JSON does not know are
 * written {@code {"number": "NaN"}}, maps {@code {"map": {...}}}.
 */
final class SavedValues {

  /** Most characters of all variables of a script. */
  static final int MOST = 700_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private int left;

  SavedValues(int most) {
    left = most;
  }

  /**
   * A value as JSON.
   *
   * @throws IllegalArgumentException when there is more than may be kept
   */
  JsonNode write(@Nullable Object value) {
    return write(value, 0);
  }

  private JsonNode write(@Nullable Object value, int depth) {
    if (depth > Data.DEEPEST) {
      throw new IllegalArgumentException(
          "lists and maps may stand in each other %d deep at most".formatted(Data.DEEPEST));
    } else if (value instanceof ScriptList list) {
      return list(list, depth);
    } else if (value instanceof ScriptMap map) {
      return map(map, depth);
    }
    use(value instanceof String text ? length(text) : 24);
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      return JSON.numberNode(((Number) value).longValue());
    } else if (value instanceof Number number) {
      return number(number.doubleValue());
    }
    return JSON.textNode(Texts.of(value));
  }

  private static JsonNode number(double number) {
    return Double.isFinite(number)
        ? JSON.numberNode(number)
        : JSON.objectNode().put("number", Double.toString(number));
  }

  private ArrayNode list(ScriptList list, int depth) {
    use(3);
    ArrayNode array = JSON.arrayNode();
    for (Object element : list) {
      array.add(write(element, depth + 1));
    }
    return array;
  }

  private ObjectNode map(ScriptMap map, int depth) {
    use(12);
    ObjectNode entries = JSON.objectNode();
    for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
      use(length(entry.getKey()));
      entries.set(entry.getKey(), write(entry.getValue(), depth + 1));
    }
    return JSON.objectNode().set("map", entries);
  }

  /** Counts characters of the JSON. */
  void use(int characters) {
    left -= characters;
    if (left < 0) {
      throw new IllegalArgumentException(
          "the variables that live from run to run need more than %,d characters".formatted(MOST));
    }
  }

  /** What a text needs in JSON, in bytes. */
  static int length(String text) {
    int length = 4;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
    }
    return length;
  }

  /**
   * The value that a JSON stands for.
   *
   * @throws IllegalArgumentException when it is none of {@link #write}
   */
  static @Nullable Object read(JsonNode json) {
    if (json.isNull()) {
      return null;
    } else if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    } else if (json.isNumber()) {
      return json.doubleValue();
    } else if (json.isArray()) {
      var list = new ScriptList();
      json.forEach(element -> list.add(read(element)));
      return list;
    } else if (json.path("number").isTextual()) {
      return Double.valueOf(json.get("number").textValue());
    } else if (json.path("map").isObject()) {
      var map = new ScriptMap();
      json.get("map").properties().forEach(e -> map.put(e.getKey(), read(e.getValue())));
      return map;
    }
    throw new IllegalArgumentException("this is no value of a variable: " + json.getNodeType());
  }
}
