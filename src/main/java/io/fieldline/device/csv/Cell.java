package io.fieldline.device.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns cells into values and back. A cell that is not what its column holds becomes a text, which
 * the schema of device files then refuses in its own words.
 */
final class Cell {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Cell() {}

  /**
   * Reads a cell.
   *
   * @param decimalComma whether 0,5 is a number, as in the many countries where Excel writes
   *     semicolons between cells
   */
  static JsonNode read(Column.Kind kind, String text, boolean decimalComma) {
    return switch (kind) {
      case TEXT -> JSON.textNode(text);
      case LINES -> lines(text);
      case NUMBER -> number(decimalComma ? text.replace(',', '.') : text);
      case FLAG ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> JSON.booleanNode(true);
            case "false", "0" -> JSON.booleanNode(false);
            default -> JSON.textNode(text);
          };
    };
  }

  /** The text of a value, numbers with a comma where that is decimal; empty for a missing one. */
  static String write(Column.Kind kind, JsonNode value, boolean decimalComma) {
    String text = write(value);
    return decimalComma && kind == Column.Kind.NUMBER ? text.replace('.', ',') : text;
  }

  private static String write(JsonNode value) {
    if (value.isArray()) {
      List<String> lines = new ArrayList<>();
      value.forEach(line -> lines.add(line.asText()));
      return String.join("\n", lines);
    }
    return value.asText();
  }

  private static JsonNode lines(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() == 1) {
      return JSON.textNode(lines.get(0));
    }
    ArrayNode array = JSON.arrayNode();
    lines.forEach(array::add);
    return array;
  }

  private static JsonNode number(String text) {
    try {
      var number = new BigDecimal(text);
      double real = number.doubleValue();
      boolean whole = number.scale() <= 0 && Math.abs(real) < 1e18;
      if (whole) {
        return JSON.numberNode(number.longValueExact());
      }
      return Double.isFinite(real) ? JSON.numberNode(real) : JSON.textNode(text);
    } catch (NumberFormatException e) {
      return JSON.textNode(text);
    }
  }
}
