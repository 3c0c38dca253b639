package io.fieldline.api.calc;

import static io.fieldline.api.ScriptApi.EFFICIENCY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.ScriptApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalcPagesTest {

  private static final String POWER = "plant/boiler/power";
  private static final String FLOW = "plant/boiler/flow";
  private static final String OUTPUT = "plant/boiler/efficiency";
  private static final long NOON_NANOS = 1_795_262_400_123_456_789L;

  @TempDir private Path folder;
  private ScriptApi api;

  @BeforeEach
  void start() throws Exception {
    api = new ScriptApi(folder);
    api.measure(POWER, 41);
    api.measure(FLOW, 50);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void validatesAScriptWithTheNewestValuesAndStoresNothing() throws Exception {
    JsonNode valid = api.post("/calc/syntax_validation", EFFICIENCY).json();

    assertThat(valid.path("message").asText()).isEqualTo("Success");
    JsonNode details = valid.path("details");
    assertThat(details.path("static_vars").asText()).isEqualTo("runs = 0;");
    assertThat(details.path("code").asText()).startsWith("runs = runs + 1;");
    assertThat(details.path("calc_result").path(OUTPUT).path("value").asDouble()).isEqualTo(82);
    assertThat(api.get("/script").json()).isEmpty();
  }

  @Test
  void tellsEveryFaultOfAScript() throws Exception {
    String twice = EFFICIENCY.replace("flow > 0", "flwo > 0").replace("ratio * 100", "ratoi * 100");

    var wrong = api.post("/calc/syntax_validation", twice);

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("problems").findValuesAsText("word")).contains("flwo", "ratoi");
    assertThat(wrong.json().path("problems").findValuesAsText("suggestion"))
        .contains("flow", "ratio");
    assertThat(wrong.json().path("problems").findValuesAsText("output")).contains(OUTPUT);
  }

  @Test
  void tellsThatAnotherScriptMakesTheTag() throws Exception {
    api.add();

    var taken = api.post("/calc/syntax_validation", EFFICIENCY.replace("\"efficiency\"", "\"e2\""));
    var nextVersion = api.post("/calc/syntax_validation", EFFICIENCY);

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.error())
        .isEqualTo(
            "the output " + OUTPUT + " is made by the script 'efficiency': choose another tag");
    assertThat(nextVersion.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/calc", "/calc/"})
  void calculatesWithTheNewestValues(String path) throws Exception {
    long id = api.add();

    JsonNode answer = api.post(path, "{\"script_id\": %d}".formatted(id)).json();

    assertThat(answer.path("script_id").asLong()).isEqualTo(id);
    assertThat(answer.path("script_name").asText()).isEqualTo("efficiency");
    assertThat(answer.path("input_data").path(POWER).toString())
        .isEqualTo("{\"value\":41.0,\"timestamp\":%d,\"status_code\":192}".formatted(NOON_NANOS));
    assertThat(answer.path("calc_result").path(OUTPUT).toString())
        .isEqualTo("{\"value\":82.0,\"timestamp\":%d,\"status_code\":192}".formatted(NOON_NANOS));
    assertThat(answer.path("calc_at").asText()).isEqualTo("2026-11-21T12:00:00.123456789Z");
    assertThat(answer.path("calc_time_taken").asDouble()).isBetween(0.0, 5.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"plant/boiler/power\": 25}| 50.0| 192",
        "{\"power\": 25}| 50.0| 192",
        "{\"power\": {\"value\": 25, \"status_code\": 64}}| 50.0| 64",
        "{\"flow\": 0}| 0| 192",
        "{\"power\": null}| null| 0"
      })
  void calculatesWithTheValuesOfTheRequest(String input, String value, int status)
      throws Exception {
    long id = api.add();

    JsonNode result =
        api.post("/calc", "{\"script_id\": %d, \"input_data\": %s}".formatted(id, input))
            .json()
            .path("calc_result")
            .path(OUTPUT);

    assertThat(result.path("value")).hasToString(value);
    assertThat(result.path("status_code").asInt()).isEqualTo(status);
  }

  @Test
  void calculatesAScriptThatIsNotStored() throws Exception {
    JsonNode answer = api.post("/calc", "{\"script\": %s}".formatted(EFFICIENCY)).json();

    assertThat(answer.has("script_id")).isFalse();
    assertThat(answer.path("calc_result").path(OUTPUT).path("value").asDouble()).isEqualTo(82);
  }

  @Test
  void leavesTheVariablesOfTheRunningScriptAlone() throws Exception {
    String counting = EFFICIENCY.replace("ratio * 100", "runs");
    long id = api.post("/script/create", counting).json().path("script_id").asLong();
    String before = api.running().of(id).state();

    double first = result(id);
    double second = result(id);

    assertThat(first).isEqualTo(1);
    assertThat(second).isEqualTo(1);
    assertThat(api.running().of(id).state()).isEqualTo(before);
  }

  @Test
  void tellsTheInputsThatACalculationFailedWith() throws Exception {
    String endless =
        EFFICIENCY.replace("runs = runs + 1;", "while (flow > 0) { runs = runs + 1; }");
    long id = api.post("/script/add/efficiency", endless).json().path("script_id").asLong();

    for (String page : new String[] {"/calc", "/calc/debug", "/calc/execution_time"}) {
      var failed = api.post(page, "{\"script_id\": %d}".formatted(id));
      assertThat(failed.status()).isEqualTo(400);
      assertThat(failed.error()).contains("step");
      assertThat(failed.json().path("problems").path(0).path("line").asInt()).isEqualTo(1);
      assertThat(failed.json().path("input_data").path(FLOW).path("value").asInt()).isEqualTo(50);
    }
  }

  @Test
  void showsEveryStep() throws Exception {
    long id = api.add();

    JsonNode answer = api.post("/calc/debug", "{\"script_id\": %d}".formatted(id)).json();

    JsonNode log = answer.path("calc_result_log");
    JsonNode first = log.path(0);
    assertThat(first.path("Line").asInt()).isEqualTo(1);
    assertThat(first.path("Code").asText()).contains("runs = runs + 1");
    assertThat(first.path("Result").asText()).isEqualTo("1");
    JsonNode last = log.path(log.size() - 1);
    assertThat(last.path("Part").asText()).isEqualTo("output");
    assertThat(last.path("Code").asText()).isEqualTo("ratio * 100");
    assertThat(last.path("Variables").path("result_output['" + OUTPUT + "']").asText())
        .startsWith("82");
    assertThat(answer.path("calc_result").path(OUTPUT).path("value").asDouble()).isEqualTo(82);
  }

  @Test
  void showsOnlyTheWishedVariablesAndThoseThatLiveOn() throws Exception {
    long id = api.add();

    JsonNode log =
        api.post("/calc/debug", "{\"script_id\": %d, \"specific_vars\": [\"flow\"]}".formatted(id))
            .json()
            .path("calc_result_log");

    assertThat(log.toString()).contains("\"runs\":\"1\"", "\"flow\":", "result_output[");
    assertThat(log.toString()).doesNotContain("\"power\":", "\"ratio\":");
  }

  @Test
  void showsOnlyTheWishedLineAndTheOutput() throws Exception {
    long id = api.add();

    JsonNode log =
        api.post("/calc/debug", "{\"script_id\": %d, \"line_number\": 2}".formatted(id))
            .json()
            .path("calc_result_log");

    assertThat(log.findValuesAsText("Part")).containsOnly("calculation", "output");
    assertThat(log)
        .allMatch(
            row -> row.path("Part").asText().equals("output") || row.path("Line").asInt() == 2);
  }

  @Test
  void runsForOneSecond() throws Exception {
    long id = api.add();

    for (String page : new String[] {"/calc/execution_time", "/calc/excution_time"}) {
      JsonNode details = api.post(page, "{\"script_id\": %d}".formatted(id)).json().path("details");
      double total = details.path("total_time").asDouble();
      long runs = details.path("calc_cnt").asLong();
      assertThat(total).isBetween(1.0, 1.9);
      assertThat(runs).isGreaterThan(100);
      assertThat(details.path("mean_time").asDouble()).isEqualTo(total / runs);
      assertThat(details.path("value").path(OUTPUT).path("value").asDouble()).isEqualTo(82);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| say which script",
        "{\"script_id\": \"1\"}| must be a number",
        "{\"script_id\": 1, \"inputs\": {}}| there is no field 'inputs'",
        "{\"script_id\": 1, \"input_data\": {\"powr\": 1}}| 'powr' is no input",
        "{\"script_id\": 1, \"input_data\": {\"power\": [1]}}| must be a number, true, false",
        "{\"script_id\": 1, \"input_data\": {\"power\": {\"status_code\": 70000}}}| 0 to 65535",
        "{\"script_id\": 1, \"input_data\": {\"power\": {\"vale\": 1}}}| there is no 'vale'"
      })
  void saysWhatIsWrongWithARequest(String request, String why) throws Exception {
    api.add();

    var refused = api.post("/calc", request);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).contains(why);
  }

  @Test
  void answersThatThereIsNoSuchScript() throws Exception {
    assertThat(api.post("/calc", "{\"script_id\": 99}").status()).isEqualTo(404);
  }

  private double result(long id) throws Exception {
    return api.post("/calc", "{\"script_id\": %d}".formatted(id))
        .json()
        .path("calc_result")
        .path(OUTPUT)
        .path("value")
        .asDouble();
  }
}
