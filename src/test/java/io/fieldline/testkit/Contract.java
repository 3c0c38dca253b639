package io.fieldline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code openapi.yaml}, to hold what the pages really do against it. */
public final class Contract {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  /** `components` only carries what references lead to. */
  private static final JsonMetaSchema WORDS =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword("components"))
          .build();

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.builder().defaultMetaSchemaIri(WORDS.getIri()).metaSchema(WORDS).build();

  private final JsonNode root;
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  private Contract(JsonNode root) {
    this.root = root;
  }

  /** The contract that is shipped. */
  public static Contract read() {
    try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return new Contract(YamlDocument.parse(file.readAllBytes()).json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlSyntaxException e) {
      throw new IllegalStateException("openapi.yaml: " + e.getMessage(), e);
    }
  }

  /** All of it. */
  public JsonNode root() {
    return root;
  }

  /** Every operation: {@code GET /script/info}. */
  public Set<String> operations() {
    var operations = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          operations.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** The operation that a request is, such as {@code GET /script/{tagname}}. */
  public String operation(String method, String path) {
    return method + " " + template(method, path.replaceFirst("\\?.*", ""));
  }

  /**
   * What is wrong with an answer; nothing when it is as the contract says.
   *
   * @param path as it was asked for, with or without a query
   * @param body JSON or empty
   */
  public List<String> check(String method, String path, int status, String body) {
    String template = template(method, path.replaceFirst("\\?.*", ""));
    JsonNode operation = root.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
    JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
    if (response.isMissingNode()) {
      return List.of(
          "%s %s does not say that it may answer %d".formatted(method, template, status));
    }
    JsonNode schema = response.path("content").path("application/json").path("schema");
    if (schema.isMissingNode()) {
      return body.isEmpty() || response.has("content") ? List.of() : List.of("a body: " + body);
    }
    try {
      return faults(schema, new ObjectMapper().readTree(body));
    } catch (IOException e) {
      return List.of("no JSON: " + body);
    }
  }

  /** Every example with the schema that it is an example of, as {@code place: fault}. */
  public List<String> wrongExamples() {
    var wrong = new ArrayList<String>();
    collect("", root, wrong);
    return wrong;
  }

  private void collect(String place, JsonNode node, List<String> wrong) {
    if (node.has("schema") && node.has("example")) {
      faults(node.path("schema"), node.path("example")).forEach(f -> wrong.add(place + ": " + f));
    }
    boolean isSchema = node.has("type") || node.has("allOf") || node.has("oneOf");
    if (isSchema && node.path("examples").isArray()) {
      for (JsonNode example : node.path("examples")) {
        faults(node, example).forEach(fault -> wrong.add(place + ": " + fault));
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      collect(place + "/" + member.getKey(), member.getValue(), wrong);
    }
  }

  private List<String> faults(JsonNode schema, JsonNode json) {
    return compiled.computeIfAbsent(schema, this::compile).validate(json).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", root.path("components"));
    whole.putArray("allOf").add(schema);
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return SCHEMAS.getSchema(whole, config);
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** The path of the contract that means a path; the one with the fewest gaps wins. */
  private String template(String method, String path) {
    Set<String> all =
        operations().stream()
            .filter(operation -> operation.startsWith(method + " "))
            .map(operation -> operation.substring(method.length() + 1))
            .collect(Collectors.toSet());
    String plain = path.length() > 1 ? path.replaceFirst("/$", "") : path;
    return all.stream()
        .filter(template -> pattern(template).matcher(plain).matches())
        .min((a, b) -> Integer.compare(gaps(a), gaps(b)))
        .orElseThrow(() -> new AssertionError("the contract has no " + method + " " + path));
  }

  private static Pattern pattern(String template) {
    // A tag has slashes.
    String gaps = template.replace("{tagname}", "\0").replaceAll("\\{[^}]+}", "\1");
    return Pattern.compile(
        Pattern.quote(gaps).replace("\0", "\\E.+\\Q").replace("\1", "\\E[^/]+\\Q"));
  }

  private static int gaps(String template) {
    return template.contains("{tagname}") ? 9 : template.split("\\{", -1).length;
  }
}
