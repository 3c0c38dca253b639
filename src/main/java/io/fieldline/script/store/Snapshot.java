package io.fieldline.script.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.StoredScript;
import io.fieldline.script.format.ScriptJson;
import java.time.Instant;

/** Scripts as texts, for versions and the mirror. */
final class Snapshot {

  private Snapshot() {}

  static String of(ScriptDefinition definition) {
    return ScriptJson.write(definition).toString();
  }

  static String of(StoredScript script) {
    return ScriptJson.write(script).toString();
  }

  /**
   * Reads a definition.
   *
   * @throws IllegalArgumentException when it is none that this Fieldline knows
   */
  static ScriptDefinition definition(String text) {
    return ScriptJson.read(ScriptJson.parse(text));
  }

  /** Reads a script; throws as {@link #definition} does. */
  static StoredScript script(String text) {
    JsonNode json = ScriptJson.parse(text);
    return new StoredScript(
        json.path("script_id").asLong(),
        json.path("version").asInt(),
        json.path("registered").asBoolean(),
        ScriptJson.read(json),
        json.path("changed_by").asText(),
        Instant.parse(json.path("changed_at").asText()));
  }
}
