package io.fieldline.api;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.BatchCodec;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.quarantine.Replay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantinePagesTest {

  private static final String ALL = "/api/quarantine";
  private static final String JSON = "application/json";
  private static final String TAG = "plant/boiler/temp";

  @TempDir private Path folder;
  private QuarantineFile quarantine;
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    quarantine =
        new QuarantineFile(
            folder.resolve("quarantine.db"), QuarantineBounds.DEFAULT, Clock.systemUTC());
    quarantine.add(
        List.of(
            new QuarantineEntry(
                "sink:a", TAG, BatchCodec.encode(sequence(TAG, 7, 1)), "rejected", NOON),
            new QuarantineEntry(
                "source:s", "sensor/x", "N/A".getBytes(StandardCharsets.UTF_8), "no value", NOON),
            new QuarantineEntry("sink:b", TAG, new byte[] {1, 2, 3}, "rejected", NOON)));
    server =
        new ApiServer(
            folder,
            (router, buffers) ->
                new QuarantinePages(
                        new QuarantineDesk(
                            quarantine, new Replay(quarantine, new BufferOrigins(buffers))))
                    .mount(router));
    server.fill("a", sequence(TAG, 0, 1));
    server.fill("b", sequence(TAG, 0, 1));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    quarantine.close();
  }

  @Test
  void listsTheNewestFirstWithoutPayloads() throws Exception {
    JsonNode all = json(server.get(ALL + "?limit=2").body());

    assertThat(all.path("selected").asLong()).isEqualTo(3);
    assertThat(all.path("origins").toString())
        .isEqualTo("{\"sink:a\":1,\"sink:b\":1,\"source:s\":1}");
    assertThat(all.path("entries")).hasSize(2);
    assertThat(all.path("entries").get(1).toString())
        .isEqualTo(
            "{\"id\":2,\"time\":\"2026-11-21T12:00:00.123456789Z\",\"origin\":\"source:s\","
                + "\"subject\":\"sensor/x\",\"reason\":\"no value\",\"length\":3,\"cut\":false}");
  }

  @Test
  void selectsByTheQuery() throws Exception {
    assertThat(ids("?origin=sink:a")).containsExactly(1);
    assertThat(ids("?subject=SENSOR")).containsExactly(2);
    assertThat(ids("?id=1&id=3")).containsExactly(3, 1);
    assertThat(ids("?since=2026-11-21T12:00:01Z")).isEmpty();
    assertThat(ids("?after=1&to=2")).containsExactly(2);
  }

  @Test
  void showsOneWithItsPayload() throws Exception {
    JsonNode entry = json(server.get(ALL + "/2").body());

    assertThat(entry.path("payload").binaryValue()).asString().isEqualTo("N/A");
    assertThat(server.get(ALL + "/99").statusCode()).isEqualTo(404);
  }

  @Test
  void exportsEverySelectedEntryAsALine() throws Exception {
    List<String> lines = server.get(ALL + "/export?origin=sink:b").body().lines().toList();

    assertThat(lines).hasSize(1);
    assertThat(json(lines.get(0)).path("payload").binaryValue()).containsExactly(1, 2, 3);
  }

  @Test
  void replaysARejectedMeasurementIntoItsSinksBuffer() throws Exception {
    var answer = server.send("POST", ALL + "/replay", JSON, "{\"origin\":\"sink:a\"}");

    assertThat(answer.body()).isEqualTo("{\"taken\":1,\"refused\":[],\"last\":1,\"more\":false}");
    assertThat(ids("")).containsExactly(3, 2);
  }

  @Test
  void keepsWhatIsDamagedOrHasNoOriginNow() throws Exception {
    JsonNode answer = json(server.send("POST", ALL + "/replay", JSON, "{\"all\":true}").body());

    assertThat(answer.path("taken").asInt()).isEqualTo(1);
    assertThat(answer.path("refused").toString())
        .isEqualTo(
            "[{\"id\":2,\"reason\":\"source:s does not run here\"},"
                + "{\"id\":3,\"reason\":\"the entry is damaged: not a batch\"}]");
  }

  @Test
  void removesTheSelectedOnes() throws Exception {
    var answer = server.send("DELETE", ALL + "?origin=sink:b", JSON, "");

    assertThat(answer.body()).isEqualTo("{\"removed\":1}");
    assertThat(ids("")).containsExactly(2, 1);
  }

  @Test
  void removesOrReplaysAllOnlyWhenThatIsSaid() throws Exception {
    assertThat(server.send("DELETE", ALL, JSON, "").statusCode()).isEqualTo(400);
    assertThat(server.send("POST", ALL + "/replay", JSON, "{}").statusCode()).isEqualTo(400);
    assertThat(ids("")).hasSize(3);

    assertThat(server.send("DELETE", ALL + "?all=true", JSON, "").body())
        .isEqualTo("{\"removed\":3}");
  }

  @ParameterizedTest
  @CsvSource({
    "?since=yesterday, since must be written",
    "?id=x, 'id, after and to must be numbers'",
    "?limit=0, must be 1 to 10000",
    "?limit=many, limit must be a number",
  })
  void saysWhatIsWrongWithAQuery(String query, String reason) throws Exception {
    var answer = server.get(ALL + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("error").asText()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{|is not JSON", "[]|must be a JSON object"})
  void saysWhatIsWrongWithARequest(String body, String reason) throws Exception {
    var answer = server.send("POST", ALL + "/replay", JSON, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("error").asText()).contains(reason);
  }

  private List<Integer> ids(String query) throws Exception {
    return json(server.get(ALL + query).body()).path("entries").findValues("id").stream()
        .map(JsonNode::asInt)
        .toList();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
