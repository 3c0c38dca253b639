package io.fieldline.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The reference table of device files, made of the published schema. */
final class SchemaTable {

  private SchemaTable() {}

  static JsonNode at(String pointer) {
    try {
      return new ObjectMapper()
          .readTree(SchemaTable.class.getResourceAsStream(DeviceSchema.RESOURCE))
          .at(pointer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** Markdown: one table for each object of a device file. */
  static String markdown() {
    var text = new StringBuilder();
    table(text, "Device", at(""));
    for (String part : List.of("module", "tag", "scaling", "range", "limits")) {
      String title = Character.toUpperCase(part.charAt(0)) + part.substring(1);
      table(text, title, at("/$defs/" + part));
    }
    return text.toString();
  }

  private static void table(StringBuilder text, String title, JsonNode schema) {
    text.append("### ").append(title).append("\n\n");
    text.append("| property | type | unit | default | meaning |\n|---|---|---|---|---|\n");
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      JsonNode value = resolve(property.getValue());
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  property.getKey(),
                  type(value),
                  value.get("unit").asText(),
                  fallback(value),
                  value.get("description").asText()));
    }
    text.append('\n');
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray() ? type.get(0).asText() + " or " + type.get(1).asText() : type.asText();
  }

  private static String fallback(JsonNode schema) {
    JsonNode fallback = schema.path("default");
    return fallback.isMissingNode()
        ? "required"
        : fallback.isNull() || fallback.asText("x").isEmpty() || fallback.isContainerNode()
            ? ""
            : "`" + fallback.asText() + "`";
  }
}
