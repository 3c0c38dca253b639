package io.fieldline.api.calc;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.ScriptApi;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotPagesTest {

  private static final Tag POWER = Tag.parse("plant/boiler/power");
  private static final Tag FLOW = Tag.parse("plant/boiler/flow");
  private static final String LAST_MINUTE =
      "\"data_params\": {\"duration_start\": \"2026-11-21T11:59:00Z\","
          + " \"duration_end\": \"2026-11-21T12:00:00Z\", \"sampling_interval_seconds\": 10}";

  @TempDir private Path folder;
  private ScriptApi api;
  private long id;

  @BeforeEach
  void start() throws Exception {
    api = new ScriptApi(folder);
    id = api.add();
    var measurements = new ArrayList<Measurement>();
    for (int second = 60; second >= 0; second -= 10) {
      var time = NOON.minusSeconds(second);
      measurements.add(Measurement.good(POWER, Value.of(100.0 - second), time));
      measurements.add(Measurement.good(FLOW, Value.of(200.0), time));
    }
    api.history().write(new Batch(measurements));
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void plotsInputsAndOutputs() throws Exception {
    JsonNode plot = api.post("/calc/plot", request(LAST_MINUTE)).json();

    JsonNode power = plot.path("data_input").path(POWER.toString());
    JsonNode output = plot.path("data_output").path("plant/boiler/efficiency");
    assertThat(power.path("x").size()).isEqualTo(power.path("y").size()).isGreaterThan(4);
    assertThat(output.path("x").path(0).asText()).startsWith("2026-11-21T11:59:");
    assertThat(output.path("y").path(0).asDouble())
        .isEqualTo(power.path("y").path(0).asDouble() / 2);
    assertThat(plot.path("runs").asInt()).isGreaterThan(4);
    assertThat(plot.has("debug_logs")).isFalse();
  }

  @Test
  void plotsWithTheStepsOfEachRun() throws Exception {
    JsonNode plot = api.post("/calc/plot/debug", request(LAST_MINUTE)).json();

    JsonNode run = plot.path("debug_logs").path(0);
    assertThat(run.path("time").asText()).startsWith("2026-11-21T");
    assertThat(run.path("calc_result_log").findValuesAsText("Code")).contains("ratio * 100");
  }

  @Test
  void plotsInTheBackground() throws Exception {
    var accepted = api.post("/calc/plot", request(LAST_MINUTE + ", \"background\": true"));
    String job = "/calc/plot/jobs/" + accepted.json().path("job_id").asText();

    assertThat(accepted.status()).isEqualTo(202);
    await().until(() -> api.get(job).json().path("state").asText().equals("done"));
    JsonNode done = api.get(job).json();
    assertThat(done.path("progress").asDouble()).isEqualTo(1);
    assertThat(done.path("data_output").path("plant/boiler/efficiency").path("y")).isNotEmpty();
    assertThat(api.get("/calc/plot/jobs").json()).hasSize(1);
    assertThat(api.delete(job).status()).isEqualTo(204);
    assertThat(api.get(job).status()).isEqualTo(404);
    assertThat(api.delete(job).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"data_params\": {\"duration_start\": \"yesterday\"}| must be written"
            + " 2026-11-21T12:00:00Z",
        "\"data_params\": {\"sampling_interval_seconds\": 0}| from 1 to 8640000",
        "\"data_params\": {\"sampling_interval_seconds\": 8640001}| from 1 to 8640000",
        "\"data_params\": {\"start\": \"2026-11-21T12:00:00Z\"}| duration_start",
        "\"data_params\": {\"duration_start\": \"2026-01-21T12:00:00Z\"}| interval of",
        "\"duration_start\": \"2026-11-21T12:00:00Z\"| there is no field"
      })
  void saysWhatIsWrongWithTheRange(String params, String why) throws Exception {
    var refused = api.post("/calc/plot", request(params));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).contains(why);
  }

  private String request(String more) {
    return "{\"script_id\": %d, %s}".formatted(id, more);
  }
}
