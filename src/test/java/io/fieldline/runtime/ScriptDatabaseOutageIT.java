package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.format.ScriptJson;
import io.fieldline.testkit.peers.PostgreSql;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole Fieldline whose scripts are in a PostgreSQL that comes and goes. */
@Timeout(60)
class ScriptDatabaseOutageIT {

  private static final Tag POWER = Tag.parse("plant/boiler/power");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path home;

  @Test
  void calculatesWhileTheDatabaseIsDownInBetweenAndAtTheStart() throws Exception {
    try (var server = PostgreSql.start()) {
      try (var plant = plant(server)) {
        assertThat(create(plant, "double", 2).statusCode()).isEqualTo(201);
        calculates(plant, 1, "double", 2);

        server.kill();

        calculates(plant, 3, "double", 6);
        refuses(plant, server);
      }

      try (var plant = plant(server)) {
        calculates(plant, 4, "double", 8);
        refuses(plant, server);

        server.up();

        await().atMost(PATIENCE).until(() -> create(plant, "triple", 3).statusCode() == 201);
        calculates(plant, 5, "triple", 15);
      }
    }
  }

  private ScriptPlant plant(PostgreSql server) throws Exception {
    return new ScriptPlant(
        home,
        Map.of(
            "SCRIPT_DATABASE", server.url(),
            "SCRIPT_DATABASE_USER", PostgreSql.USER,
            "SCRIPT_DATABASE_PASSWORD", PostgreSql.PASSWORD));
  }

  private static void calculates(ScriptPlant plant, double power, String name, double result) {
    plant.give(POWER, power);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(plant.fieldline().live().get(tag(name)))
                    .hasValueSatisfying(
                        newest -> assertThat(newest.value()).isEqualTo(Value.of(result))));
  }

  private static void refuses(ScriptPlant plant, PostgreSql server) throws Exception {
    HttpResponse<String> refused = create(plant, "triple", 3);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body())
        .contains("PostgreSQL at 127.0.0.1:" + server.port() + "/postgres does not take changes")
        .contains("the scripts go on as they are")
        .doesNotContain(PostgreSql.PASSWORD);
    assertThat(plant.fieldline().runningScripts().status(2)).isEmpty();
  }

  private static HttpResponse<String> create(ScriptPlant plant, String name, int factor)
      throws Exception {
    var script =
        new ScriptDefinition(
            name,
            "",
            List.of(ScriptInput.of(POWER)),
            "",
            "",
            List.of(ScriptOutput.of(tag(name), "power * " + factor)),
            ScriptDefinition.USUAL_INTERVAL);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + plant.port() + "/script/create"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ScriptJson.write(script).toString()))
                .build(),
            BodyHandlers.ofString());
  }

  private static Tag tag(String name) {
    return new Tag("plant", "boiler", name);
  }
}
