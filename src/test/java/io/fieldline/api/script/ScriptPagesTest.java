package io.fieldline.api.script;

import static io.fieldline.api.ScriptApi.EFFICIENCY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.ScriptApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPagesTest {

  @TempDir private Path folder;
  private ScriptApi api;

  @BeforeEach
  void start() throws Exception {
    api = new ScriptApi(folder);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void addsAScriptWithoutRunningIt() throws Exception {
    var added = api.post("/script/add/efficiency", EFFICIENCY);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().path("script_name").asText()).isEqualTo("efficiency");
    assertThat(added.json().path("calculation_code").asText()).contains("power / flow");
    long id = added.json().path("script_id").asLong();
    assertThat(api.running().copy(id)).isEmpty();
    assertThat(api.get("/script/script_name").json().toString())
        .isEqualTo("[{\"script_id\":%d,\"script_name\":\"efficiency\"}]".formatted(id));
  }

  @Test
  void takesTheNameFromTheAddress() throws Exception {
    String nameless = EFFICIENCY.replace("\"script_name\": \"efficiency\",", "");

    assertThat(api.post("/script/add/boiler%20efficiency", nameless).json().path("script_name"))
        .hasToString("\"boiler efficiency\"");
    assertThat(api.post("/script/add/other", EFFICIENCY).error())
        .isEqualTo("the address says 'other' and script_name 'efficiency'");
  }

  @Test
  void createsAScriptThatRuns() throws Exception {
    long id = api.post("/script/create", EFFICIENCY).json().path("script_id").asLong();

    assertThat(api.running().copy(id)).isPresent();
    JsonNode detail = api.get("/script/script_detail?script_name=efficiency").json();
    assertThat(detail.path("registered").asBoolean()).isTrue();
    assertThat(detail.path("changed_by").asText()).isEqualTo("ann");
    assertThat(detail.path("status").path("condition").asText()).isEqualTo("waiting");
    JsonNode info = api.get("/script/info").json();
    assertThat(info.path("registered").asInt()).isEqualTo(1);
    assertThat(info.path("waiting").asInt()).isEqualTo(1);
  }

  @Test
  void refusesANameThatIsTakenAndAnOutputThatIsMadeAlready() throws Exception {
    api.post("/script/create", EFFICIENCY);

    var sameName = api.post("/script/create", EFFICIENCY.replace("boiler/eff", "kiln/eff"));
    var sameOutput =
        api.post("/script/create", EFFICIENCY.replace("\"efficiency\",", "\"another\","));

    assertThat(sameName.status()).isEqualTo(409);
    assertThat(sameName.error()).contains("efficiency");
    assertThat(sameOutput.status()).isEqualTo(409);
    assertThat(sameOutput.error()).contains("plant/boiler/efficiency");
  }

  @Test
  void tellsThePlaceOfAMisspelledWordAndWhatWasMeant() throws Exception {
    var wrong = api.post("/script/create", EFFICIENCY.replace("power / flow", "power / flo"));

    assertThat(wrong.status()).isEqualTo(400);
    JsonNode problem = wrong.json().path("problems").path(0);
    assertThat(problem.path("part").asText()).isEqualTo("calculation");
    assertThat(problem.path("line").asInt()).isEqualTo(2);
    assertThat(problem.path("column").asInt()).isEqualTo(28);
    assertThat(problem.path("word").asText()).isEqualTo("flo");
    assertThat(problem.path("suggestion").asText()).isEqualTo("flow");
    assertThat(api.get("/script").json()).isEmpty();
  }

  @Test
  void registersAndUnregisters() throws Exception {
    long id = api.add();

    assertThat(api.post("/script/register/" + id, "").status()).isEqualTo(201);
    assertThat(api.running().copy(id)).isPresent();
    assertThat(api.delete("/script/unregister/" + id).status()).isEqualTo(204);
    assertThat(api.running().copy(id)).isEmpty();
    assertThat(api.delete("/script/unregister/" + id).status()).isEqualTo(404);
  }

  @Test
  void removesOnlyWhatDoesNotRun() throws Exception {
    long id = api.post("/script/create", EFFICIENCY).json().path("script_id").asLong();

    assertThat(api.delete("/script/remove/" + id).status()).isEqualTo(409);
    assertThat(api.delete("/script/delete/" + id).status()).isEqualTo(204);
    assertThat(api.get("/script").json()).isEmpty();
    assertThat(api.running().copy(id)).isEmpty();
  }

  @Test
  void updatesAndRollsBack() throws Exception {
    long id = api.add();

    var updated = api.send("PUT", "/script/update/" + id, EFFICIENCY.replace("* 100", "* 50"));
    assertThat(updated.status()).isEqualTo(200);
    assertThat(code(id)).isEqualTo("ratio * 50");

    assertThat(api.post("/script/rollback/" + id + "?version=1", "").status()).isEqualTo(200);
    assertThat(code(id)).isEqualTo("ratio * 100");
    List<Integer> versions =
        api.get("/script/versions/" + id).json().findValues("version").stream()
            .map(JsonNode::asInt)
            .toList();
    assertThat(versions).containsExactly(3, 2, 1);
  }

  @Test
  void refusesAnUpdateOfAVersionThatIsNotTheNewest() throws Exception {
    long id = api.add();
    String first = api.get("/script/script_detail?script_name=efficiency").json().toString();

    assertThat(api.send("PUT", "/script/update/" + id, first).status()).isEqualTo(200);
    assertThat(api.send("PUT", "/script/update/" + id, first).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plant/boiler/efficiency", "plant%2Fboiler%2Fefficiency"})
  void findsTheCodeOfATag(String path) throws Exception {
    long id = api.add();

    for (String query : List.of("", "?script_id=" + id)) {
      JsonNode code = api.get("/script/" + path + query).json();
      assertThat(code.path("tagname").asText()).isEqualTo("plant/boiler/efficiency");
      assertThat(code.path("script").asText()).isEqualTo("ratio * 100");
    }
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    long id = api.add();

    assertThat(api.get("/script/plant/boiler/other").error())
        .isEqualTo("no script makes plant/boiler/other");
    assertThat(api.get("/script/plant/boiler/other?script_id=" + id).status()).isEqualTo(404);
    assertThat(api.get("/script/no_tag").status()).isEqualTo(400);
    assertThat(api.get("/script/script_detail?script_name=other").error()).contains("'other'");
    assertThat(api.post("/script/register/99", "").status()).isEqualTo(404);
    assertThat(api.delete("/script/delete/99").status()).isEqualTo(404);
    assertThat(api.get("/script/versions/99").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"script_name\":\"a\",\"script_name\":\"b\"}",
        "{\"script_name\":\"a\"}",
        "{\"script_nam\":\"a\"}"
      })
  void refusesWhatIsNoScript(String body) throws Exception {
    var refused = api.post("/script/create", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isNotEmpty();
  }

  @Test
  void refusesMoreThanAMegabyte() throws Exception {
    String tooLong = EFFICIENCY.replace("runs = 0;", "runs = 0;" + " ".repeat(1 << 20));

    assertThat(api.post("/script/create", tooLong).status()).isEqualTo(413);
  }

  private String code(long id) throws Exception {
    return api.get("/script/plant/boiler/efficiency?script_id=" + id)
        .json()
        .path("script")
        .asText();
  }
}
