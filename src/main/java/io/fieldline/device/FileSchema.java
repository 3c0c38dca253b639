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

/** A published schema of files, and its faults in the words of their authors. */
public final class FileSchema {

  private final JsonNode source;
  private final JsonSchema schema;
  private final String beginning;

  /**
   * A fault of one part of a file.
   *
   * @param part which part
   * @param position where it stands in the file
   * @param reason what is wrong
   * @param hint what would cure it, may be empty
   */
  public record Fault(JsonPointer part, Position position, String reason, String hint) {}

  /**
   * A schema of the program.
   *
   * @param resource its name, such as {@code /schema/device.schema.json}
   * @param beginning how such a file begins, for authors who write a list: {@code a device file
   *     begins with 'id:'}
   */
  public FileSchema(String resource, String beginning) {
    this.source = load(resource);
    this.schema = compile(source);
    this.beginning = beginning;
  }

  /** All faults, in the order of the file. */
  public List<Fault> faults(PlacedTree document) {
    var faults = new ArrayList<Fault>();
    for (ValidationMessage message : schema.validate(document.json())) {
      faults.add(fault(document, message));
    }
    return faults;
  }

  private Fault fault(PlacedTree document, ValidationMessage message) {
    JsonPointer part = JsonPointer.compile(message.getInstanceLocation().toString());
    JsonNode value = document.json().at(part);
    JsonNode rule = schemaOf(part);
    String hint = rule.path("description").asText();
    return switch (message.getType()) {
      case "additionalProperties" -> {
        String name = message.getProperty();
        yield new Fault(
            part,
            document.keyPosition(part.appendProperty(name)),
            "unknown property '" + name + "'",
            Nearest.hint(name, names(rule.path("properties"))));
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
                  ? "this is a list, as route files are: " + beginning
                  : part.matches() && (value.isMissingNode() || value.isNull())
                      ? "the file is empty: " + beginning
                      : "must be " + types(rule.path("type")) + ", not " + describe(value),
              hint);
      case "enum" ->
          new Fault(
              part,
              document.position(part),
              describe(value) + " is not known",
              Nearest.hint(value.asText(), texts(rule.path("enum"))));
      case "pattern" ->
          new Fault(part, document.position(part), describe(value) + " is not valid", hint);
      case "minLength" -> new Fault(part, document.position(part), "must not be empty", hint);
      default -> new Fault(part, document.position(part), message.getError(), hint);
    };
  }

  /** The part of the schema that a part of a file must follow; missing for unknown parts. */
  private JsonNode schemaOf(JsonPointer part) {
    JsonNode rule = source;
    for (JsonPointer p = part; !p.matches(); p = p.tail()) {
      JsonNode named = rule.path("properties").path(p.getMatchingProperty());
      JsonNode other = rule.path(p.mayMatchElement() ? "items" : "additionalProperties");
      rule = resolve(named.isMissingNode() ? other : named);
    }
    return rule;
  }

  private JsonNode resolve(JsonNode rule) {
    JsonNode reference = rule.path("$ref");
    return reference.isMissingNode()
        ? rule
        : source.at(JsonPointer.compile(reference.textValue().substring(1)));
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

  private static JsonNode load(String resource) {
    try (InputStream in = FileSchema.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema compile(JsonNode source) {
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
            source, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }
}
