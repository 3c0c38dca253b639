package io.fieldline.device;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import io.fieldline.yaml.PlacedTree;
import io.fieldline.yaml.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** The published schema of device files, and its faults in the words of their authors. */
final class DeviceSchema {

  /** The schema as a resource of the program. */
  static final String RESOURCE = "/schema/device.schema.json";

  private static final JsonNode SOURCE = load();
  private static final JsonSchema SCHEMA = compile();

  /**
   * A fault of one part of a file.
   *
   * @param part which part
   */
  record Fault(JsonPointer part, Position position, String reason, String hint) {}

  private DeviceSchema() {}

  /** All faults, in the order of the file. */
  static List<Fault> faults(PlacedTree document) {
    var faults = new ArrayList<Fault>();
    for (ValidationMessage message : SCHEMA.validate(document.json())) {
      faults.add(fault(document, message));
    }
    return faults;
  }

  private static Fault fault(PlacedTree document, ValidationMessage message) {
    JsonPointer part = JsonPointer.compile(message.getInstanceLocation().toString());
    JsonNode value = document.json().at(part);
    JsonNode schema = schemaOf(part);
    String hint = schema.path("description").asText();
    return switch (message.getType()) {
      case "additionalProperties" -> {
        String name = message.getProperty();
        yield new Fault(
            part,
            document.keyPosition(part.appendProperty(name)),
            "unknown property '" + name + "'",
            Nearest.hint(name, names(schema.path("properties"))));
      }
      case "required" ->
          new Fault(
              part,
              document.keyPosition(part),
              "the property '" + message.getProperty() + "' is missing",
              schemaOf(part.appendProperty(message.getProperty())).path("description").asText());
      case "type" ->
          new Fault(
              part,
              document.position(part),
              part.matches() && value.isArray()
                  ? "this is a list, as route files are: a device file begins with 'id:'"
                  : "must be " + types(schema.path("type")) + ", not " + describe(value),
              hint);
      case "enum" ->
          new Fault(
              part,
              document.position(part),
              describe(value) + " is not known",
              Nearest.hint(value.asText(), texts(schema.path("enum"))));
      case "pattern" ->
          new Fault(part, document.position(part), describe(value) + " is not valid", hint);
      default -> new Fault(part, document.position(part), message.getError(), hint);
    };
  }

  /** The part of the schema that a part of a file must follow; missing for unknown parts. */
  private static JsonNode schemaOf(JsonPointer part) {
    JsonNode schema = SOURCE;
    for (JsonPointer p = part; !p.matches(); p = p.tail()) {
      JsonNode named = schema.path("properties").path(p.getMatchingProperty());
      JsonNode other = schema.path(p.mayMatchElement() ? "items" : "additionalProperties");
      schema = resolve(named.isMissingNode() ? other : named);
    }
    return schema;
  }

  private static JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isMissingNode()
        ? schema
        : SOURCE.at(JsonPointer.compile(reference.textValue().substring(1)));
  }

  private static String describe(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "'" + value.textValue() + "'";
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL, MISSING -> "nothing";
      default -> value.asText();
    };
  }

  private static String types(JsonNode type) {
    if (type.isArray()) {
      return types(type.get(0)) + " or " + types(type.get(1));
    }
    return switch (type.asText()) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> "a text";
    };
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    for (Iterator<String> i = object.fieldNames(); i.hasNext(); ) {
      names.add(i.next());
    }
    return names;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static JsonNode load() {
    try (InputStream in = DeviceSchema.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema compile() {
    // `unit` is our own word, for people and the reference page.
    JsonMetaSchema words =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("unit"))
            .build();
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(words.getIri())
        .metaSchema(words)
        .build()
        .getSchema(
            SOURCE, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }
}
