package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.script.LastValues;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.format.ScriptJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A request of {@code /calc}: {@code script_id} of a stored script or {@code script}, a definition
 * that is not stored; {@code input_data} in the place of the newest values.
 */
final class Request {

  private final ObjectNode json;

  /**
   * @param more the fields that this kind of request may have besides
   * @throws ApiException when it has another one
   */
  Request(ObjectNode json, String... more) {
    List<String> known =
        Stream.concat(Stream.of("script_id", "script", "input_data"), Stream.of(more)).toList();
    Optional<String> unknown = UnknownField.in(json, known);
    if (unknown.isPresent()) {
      throw new ApiException(
          400, "there is no field '" + unknown.get() + "', only " + String.join(", ", known));
    }
    this.json = json;
  }

  /** A field of it, missing when it is not there. */
  JsonNode get(String field) {
    return json.path(field);
  }

  /** What it is about. */
  Subject subject(ScriptServer server) throws UnknownScriptException, ScriptException {
    JsonNode id = json.path("script_id");
    if (json.has("script") == json.has("script_id")) {
      throw new ApiException(
          400, "say which script: script_id of a stored one, or script with its definition");
    }
    if (json.has("script")) {
      Program program = server.compiler().compile(ScriptJson.read(json.path("script")));
      return new Subject(OptionalLong.empty(), program, program::start);
    }
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw new ApiException(400, "script_id must be a number such as 7");
    }
    return stored(id.asLong(), server);
  }

  private static Subject stored(long id, ScriptServer server)
      throws UnknownScriptException, ScriptException {
    Program program = server.compiler().compile(server.script(id).definition());
    return new Subject(OptionalLong.of(id), program, () -> server.variables(id, program));
  }

  /** One measurement for each input, in their order. */
  List<Measurement> inputs(ScriptDefinition definition, LastValues values, Instant now) {
    Map<Tag, Measurement> given = given(definition, now);
    return definition.inputs().stream()
        .map(input -> given.getOrDefault(input.tag(), values.newest(input.tag())))
        .toList();
  }

  private Map<Tag, Measurement> given(ScriptDefinition definition, Instant now) {
    JsonNode data = json.path("input_data");
    if (!data.isMissingNode() && !data.isObject()) {
      throw new ApiException(400, "input_data must be an object: {\"plant/boiler/power\": 12.5}");
    }
    var given = new HashMap<Tag, Measurement>();
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      Tag tag = tag(definition, entry.getKey());
      given.put(tag, MeasurementJson.parse(tag, entry.getValue(), now));
    }
    return given;
  }

  private static Tag tag(ScriptDefinition definition, String written) {
    return definition.inputs().stream()
        .filter(input -> input.isCalled(written))
        .map(ScriptInput::tag)
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    400,
                    "input_data: '%s' is no input of the script; they are %s"
                        .formatted(
                            written, definition.inputs().stream().map(ScriptInput::tag).toList())));
  }
}
