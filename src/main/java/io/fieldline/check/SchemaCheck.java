package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of Camel's YAML language, by the schema that comes with it. */
final class SchemaCheck {

  private static final String RESOURCE = "/schema/camelYamlDsl.json";

  /** These only say that one of the messages below them is true. */
  private static final Set<String> SUMMARIES = Set.of("oneOf", "anyOf", "allOf", "not");

  private static final JsonNode SOURCE = load();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(
              SOURCE, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());

  /** The faults of a file, at most one for each part. */
  Stream<Finding> findings(RouteDocument document) {
    JsonNode content = document.yaml().json();
    if (content.isNull()) {
      return Stream.of(); // everything is commented out
    }
    if (!content.isArray()) {
      return Stream.of(
          document.finding(
              JsonPointer.empty(),
              content.has("tags") || content.has("modules")
                  ? "this is a device file: it belongs into the folder devices"
                  : "a route file is a list: '- route:' comes first"));
    }
    Set<ValidationMessage> all = SCHEMA.validate(document.yaml().json());
    Set<String> places = all.stream().map(SchemaCheck::place).collect(Collectors.toSet());
    List<ValidationMessage> telling =
        all.stream().filter(message -> isTelling(message, all, places)).toList();
    boolean harmless = all.stream().allMatch(SchemaCheck::isHarmless);
    return (telling.isEmpty() && !harmless ? List.copyOf(all) : telling)
        .stream().map(message -> finding(document, message)).distinct();
  }

  /**
   * Where a part may be written in several ways, the schema complains about each of them. A way
   * whose faults lie deeper, or are a single wrong name, is the one that was meant.
   */
  private static boolean isTelling(
      ValidationMessage message, Set<ValidationMessage> all, Set<String> places) {
    String place = place(message);
    boolean deeper = places.stream().anyMatch(other -> other.startsWith(place + "/"));
    return switch (message.getType()) {
      case "additionalProperties", "enum", "maxProperties" -> true;
      case "required" ->
          !deeper
              && all.stream().noneMatch(other -> isUnknownName(other, place))
              && single(message, all);
      // Camel takes numbers and flags for texts.
      case "type" ->
          !isHarmless(message)
              && !deeper
              && all.stream().noneMatch(other -> outranksType(other, place));
      default -> !SUMMARIES.contains(message.getType());
    };
  }

  private static boolean isHarmless(ValidationMessage message) {
    JsonNode value = message.getInstanceNode();
    return message.getType().equals("type")
        && expected(message).equals("a text")
        && (value.isNumber() || value.isBoolean());
  }

  private static boolean isUnknownName(ValidationMessage message, String place) {
    return message.getType().equals("additionalProperties") && place(message).equals(place);
  }

  private static boolean outranksType(ValidationMessage message, String place) {
    return place(message).equals(place)
        && Set.of("additionalProperties", "required", "enum").contains(message.getType());
  }

  /** Many "required" of one part are the many languages that an expression may be written in. */
  private static boolean single(ValidationMessage message, Set<ValidationMessage> all) {
    return all.stream()
            .filter(m -> m.getType().equals("required") && place(m).equals(place(message)))
            .count()
        <= 2;
  }

  private Finding finding(RouteDocument document, ValidationMessage message) {
    JsonPointer part = JsonPointer.compile(place(message));
    JsonNode value = document.yaml().json().at(part);
    return switch (message.getType()) {
      case "additionalProperties" -> {
        String name = message.getProperty();
        yield document.keyFinding(
            part.appendProperty(name),
            "'" + name + "' is not known here" + Guess.hint(name, namesAt(message)));
      }
      case "required" -> document.keyFinding(part, "'" + message.getProperty() + "' is missing");
      case "enum" ->
          document.finding(
              part, "'" + value.asText() + "' is not allowed" + enumHint(value, message));
      case "maxProperties" ->
          document.keyFinding(part, "one entry holds one thing: start the next with '- '");
      case "type" ->
          document.finding(
              part,
              "this has to be %s, not %s%s"
                  .formatted(
                      expected(message),
                      kind(value),
                      value.isObject() && expected(message).equals("a text")
                          ? " (write quotes around a text that begins with '{')"
                          : ""));
      default -> document.finding(part, message.getError());
    };
  }

  private Set<String> namesAt(ValidationMessage message) {
    var names = new TreeSet<String>();
    schemaAround(message).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String enumHint(JsonNode value, ValidationMessage message) {
    var names = new TreeSet<String>();
    schemaAround(message).path("enum").forEach(name -> names.add(name.asText()));
    String hint = Guess.hint(value.asText(), names);
    return hint.isEmpty() ? ", it has to be one of " + String.join(", ", names) : hint;
  }

  private JsonNode schemaAround(ValidationMessage message) {
    String fragment = message.getSchemaLocation().getFragment().toString();
    return SOURCE.at(JsonPointer.compile(fragment).head());
  }

  private static String expected(ValidationMessage message) {
    return String.valueOf(message.getArguments()[message.getArguments().length - 1])
        .replace("object", "a mapping")
        .replace("array", "a list")
        .replace("string", "a text");
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL, MISSING -> "nothing";
      default -> "'" + value.asText() + "'";
    };
  }

  private static String place(ValidationMessage message) {
    return message.getInstanceLocation().toString();
  }

  private static JsonNode load() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
