package io.fieldline.script.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.Durations;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A script as JSON, in the names of the API: {@code script_name}, {@code input_tagnames}, {@code
 * calculation_code}, {@code output_tags}. What is written is read as the same script again.
 *
 * <p>Every fault is an {@code IllegalArgumentException} whose message names the field and says what
 * to change; a name that is not known comes with a suggestion.
 */
public final class ScriptJson {

  /** What the store adds, id and version and so on, may be sent back; it is not read. */
  private static final List<String> NAMES =
      List.of(
          "script_id",
          "script_name",
          "description",
          "input_tagnames",
          "initialization_code",
          "calculation_code",
          "interval",
          "output_tags",
          "version",
          "registered",
          "changed_by",
          "changed_at");

  private static final int MAX_DEPTH = 20;
  private static final int MAX_CHARACTERS = 5_000_000;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_CHARACTERS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private ScriptJson() {}

  /** Reads the text of one JSON document of at most 5 million characters. */
  public static JsonNode parse(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where =
          place == null
              ? ""
              : " in line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      throw new IllegalArgumentException(
          "wrong JSON%s: %s".formatted(where, e.getOriginalMessage()), e);
    }
  }

  /** Reads a script that gives its name. */
  public static ScriptDefinition read(JsonNode json) {
    return read(json, "");
  }

  /**
   * Reads a script.
   *
   * @param name what it is called when the JSON gives no {@code script_name}
   */
  public static ScriptDefinition read(JsonNode json, String name) {
    var fields = new Fields(json, "", NAMES);
    return new ScriptDefinition(
        name.isEmpty() ? fields.needed("script_name") : fields.text("script_name", name),
        fields.text("description"),
        inputs(fields.list("input_tagnames")),
        fields.text("initialization_code"),
        fields.text("calculation_code"),
        outputs(fields.list("output_tags")),
        interval(fields));
  }

  /** Writes the definition, all fields of it. */
  public static ObjectNode write(ScriptDefinition definition) {
    return put(JsonNodeFactory.instance.objectNode(), definition);
  }

  /** Writes a script with its id, its version, whether it runs, and who has made it when. */
  public static ObjectNode write(StoredScript script) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("script_id", script.id());
    return put(json, script.definition())
        .put("version", script.version())
        .put("registered", script.registered())
        .put("changed_by", script.changedBy())
        .put("changed_at", script.changedAt().toString());
  }

  private static ObjectNode put(ObjectNode json, ScriptDefinition definition) {
    json.put("script_name", definition.name()).put("description", definition.description());
    ArrayNode inputs = json.putArray("input_tagnames");
    definition.inputs().forEach(input -> inputs.add(InputJson.write(input)));
    json.put("initialization_code", definition.initialization())
        .put("calculation_code", definition.calculation())
        .put("interval", Durations.write(definition.interval()));
    ArrayNode outputs = json.putArray("output_tags");
    definition.outputs().forEach(output -> outputs.add(OutputJson.write(output)));
    return json;
  }

  private static List<ScriptInput> inputs(ArrayNode list) {
    var inputs = new ArrayList<ScriptInput>(list.size());
    for (int i = 0; i < list.size(); i++) {
      inputs.add(InputJson.read(list.get(i), "input_tagnames[" + i + "]"));
    }
    return inputs;
  }

  private static List<ScriptOutput> outputs(ArrayNode list) {
    var outputs = new ArrayList<ScriptOutput>(list.size());
    for (int i = 0; i < list.size(); i++) {
      outputs.add(OutputJson.read(list.get(i), "output_tags[" + i + "]"));
    }
    return outputs;
  }

  private static Duration interval(Fields fields) {
    if (!fields.has("interval")) {
      return ScriptDefinition.USUAL_INTERVAL;
    }
    try {
      return Durations.parse(fields.text("interval"));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith("interval")
          ? e
          : new IllegalArgumentException("interval: " + message, e);
    }
  }
}
