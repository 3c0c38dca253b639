package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.device.Nearest;
import io.fieldline.runtime.HttpAccess;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.format.ScriptJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** The scripts of a running Fieldline, over its API. */
record RemoteScripts(HttpAccess http) {

  private static final String JSON = "application/json";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /**
   * The scripts of the Fieldline that runs.
   *
   * @throws IOException when none runs there
   */
  static RemoteScripts of(Place place) throws IOException, InterruptedException {
    Optional<HttpAccess> running = place.running();
    if (running.isEmpty()) {
      throw new IOException(
          "no Fieldline runs at %s: start it, or say with --url where it does"
              .formatted(HttpAccess.of(place.settings(), null).url()));
    }
    return new RemoteScripts(running.get());
  }

  /** How scripts are doing and what the database is doing, as {@code GET /script/info} says. */
  JsonNode info() throws IOException, InterruptedException {
    return http.json("/script/info");
  }

  /** All scripts, as {@code GET /script} lists them. */
  JsonNode list() throws IOException, InterruptedException {
    return http.json("/script");
  }

  /** The script with a name; empty when there is none. */
  Optional<JsonNode> find(String name) throws IOException, InterruptedException {
    for (JsonNode script : list()) {
      if (script.path("script_name").asText().equals(name)) {
        return Optional.of(script);
      }
    }
    return Optional.empty();
  }

  /**
   * The script with a name.
   *
   * @throws IOException when there is none; the message says which name may be meant
   */
  JsonNode named(String name) throws IOException, InterruptedException {
    var names = new ArrayList<String>();
    for (JsonNode script : list()) {
      names.add(script.path("script_name").asText());
      if (names.get(names.size() - 1).equals(name)) {
        return script;
      }
    }
    throw new IOException(
        "there is no script '%s'%s"
            .formatted(
                name, Nearest.to(name, names).map(" (did you mean '%s'?)"::formatted).orElse("")));
  }

  /**
   * The id of the script with a name, or the id itself: that of a removed script has no name.
   *
   * @throws IOException when no script has that name
   */
  long id(String nameOrId) throws IOException, InterruptedException {
    Optional<JsonNode> found = find(nameOrId);
    return found.isEmpty() && nameOrId.matches("\\d{1,18}")
        ? Long.parseLong(nameOrId)
        : named(nameOrId).path("script_id").asLong();
  }

  /** Saves a new script and runs it. */
  void create(ScriptDefinition script) throws IOException, InterruptedException {
    http.change("POST", "/script/create", JSON, body(script), LONGEST);
  }

  /** Saves a new version of a script. */
  void update(long id, ScriptDefinition script) throws IOException, InterruptedException {
    http.change("PUT", "/script/update/" + id, JSON, body(script), LONGEST);
  }

  /** Stops a script and removes it. */
  void delete(long id) throws IOException, InterruptedException {
    http.change("DELETE", "/script/delete/" + id, JSON, new byte[0], LONGEST);
  }

  /** Who has changed what, the versions of a script. */
  JsonNode versions(long id) throws IOException, InterruptedException {
    return http.json("/script/versions/" + id);
  }

  /** Makes an earlier version the newest, and answers the name of the script. */
  String rollback(long id, int version) throws IOException, InterruptedException {
    return http.change(
            "POST",
            "/script/rollback/" + id + "?version=" + version,
            JSON,
            "{}".getBytes(StandardCharsets.UTF_8),
            LONGEST)
        .path("script_name")
        .asText();
  }

  private static byte[] body(ScriptDefinition script) {
    return ScriptJson.write(script).toString().getBytes(StandardCharsets.UTF_8);
  }
}
