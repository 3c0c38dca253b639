package io.fieldline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The reference tables of files that people write, made of the published schema. */
public final class SchemaTable {

  private final JsonNode root;

  /**
   * The tables of a schema.
   *
   * @param resource of the program, such as {@code /schema/device.schema.json}
   */
  public SchemaTable(String resource) {
    try {
      root = new ObjectMapper().readTree(SchemaTable.class.getResourceAsStream(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part of the schema; missing where there is none. */
  public JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** What a reference stands for; any other part itself. */
  public JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /**
   * Markdown: one table for each object of a file.
   *
   * @param title of the file as a whole
   * @param parts the names of the other objects
   */
  public String markdown(String title, List<String> parts) {
    var text = new StringBuilder();
    table(text, title, at(""));
    for (String part : parts) {
      String name = Character.toUpperCase(part.charAt(0)) + part.substring(1);
      table(text, name, at("/$defs/" + part));
    }
    return text.toString();
  }

  private void table(StringBuilder text, String title, JsonNode schema) {
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
