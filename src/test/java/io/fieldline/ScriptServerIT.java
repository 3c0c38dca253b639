package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.format.ScriptJson;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The files of samples/script-server: raw values from Kafka, two processes, results to Kafka. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptServerIT {

  private static final Path SAMPLE = Path.of("samples", "script-server");
  private static final List<String> PLANTS = List.of("north", "south");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private KafkaBroker broker;
  private KafkaProducer<byte[], byte[]> producer;
  private FieldlineJar one;
  private FieldlineJar two;

  @BeforeAll
  void start() {
    broker = KafkaBroker.start();
    broker.createTopic("raw", PLANTS.size());
    broker.createTopic("results", 1);
    var bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.servers()), bytes, bytes);
    one = server();
    two = server();
    one.up();
    two.up();
  }

  @AfterAll
  void stop() {
    two.close();
    one.close();
    producer.close();
    broker.close();
  }

  @Test
  void givesTheGroupsRawValuesToScriptsAndSendsOnlyWhatIsNew() throws Exception {
    for (FieldlineJar server : List.of(one, two)) {
      for (String plant : PLANTS) {
        create(server, plant);
      }
      awaitOnePartition(server);
    }

    send(0, BatchFormat.JSON, raw("north", 10, 2, 0));
    send(1, BatchFormat.PROTOBUF, raw("south", 30, 3, 0));
    await().atMost(PATIENCE).until(() -> results().size() == 2);
    send(0, BatchFormat.JSON, raw("north", 20, 4, 1)); // runs, but its result is the same
    await().atMost(PATIENCE).until(() -> runs("north") == 2);
    send(0, BatchFormat.JSON, raw("north", 12, 2, 2));

    await().atMost(PATIENCE).until(() -> results().size() == 3);
    assertThat(results())
        .extracting(result -> result.tag() + " = " + result.value() + " at " + second(result))
        .containsExactlyInAnyOrder(
            "north/boiler/ratio = 5.0 at 0",
            "south/boiler/ratio = 10.0 at 0",
            "north/boiler/ratio = 6.0 at 2");
    assertThat(one.command("script", "list").output())
        .contains("running", "waiting", "north/boiler/ratio");
    assertThat(Stream.of(one, two).map(ScriptServerIT::buffers))
        .allMatch(List.of("results.db")::equals);
  }

  private FieldlineJar server() {
    return new FieldlineJar(
            Map.of("KAFKA_BROKERS", broker.servers(), "KAFKA_BATCH_INTERVAL", "50ms"))
        .withRoutesOf(SAMPLE);
  }

  /** Without PostgreSQL each process has scripts of its own. */
  private static void create(FieldlineJar server, String plant) throws Exception {
    var script =
        new ScriptDefinition(
            plant,
            "",
            List.of(
                ScriptInput.of(new Tag(plant, "boiler", "power")),
                ScriptInput.of(new Tag(plant, "boiler", "flow"))),
            "",
            "",
            List.of(ScriptOutput.of(new Tag(plant, "boiler", "ratio"), "power / flow")),
            ScriptDefinition.USUAL_INTERVAL);
    var request =
        HttpRequest.newBuilder(page(server, "/script/create"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(ScriptJson.write(script).toString()))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static URI page(FieldlineJar server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static void awaitOnePartition(FieldlineJar server) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class) // a busy machine answers late
        .until(() -> server.health("source:raw").path("partitions").asInt() == 1);
  }

  private static Batch raw(String plant, double power, double flow, long second) {
    Instant time = START.plusSeconds(second);
    return Batch.of(
        Measurement.good(new Tag(plant, "boiler", "power"), Value.of(power), time),
        Measurement.good(new Tag(plant, "boiler", "flow"), Value.of(flow), time));
  }

  private void send(int partition, BatchFormat format, Batch batch) throws Exception {
    producer.send(new ProducerRecord<>("raw", partition, null, format.bytes(batch))).get();
  }

  private List<Measurement> results() throws Exception {
    var all = new ArrayList<Measurement>();
    for (var record : broker.records("results")) {
      BatchFormat.JSON.read(record.value(), START).forEach(all::add);
    }
    return all;
  }

  private static long second(Measurement result) {
    return Duration.between(START, result.sourceTime()).toSeconds();
  }

  /** How often a script has run, in whichever process has its partition. */
  private long runs(String script) throws IOException {
    long runs = 0;
    for (FieldlineJar server : List.of(one, two)) {
      var info = new ObjectMapper().readTree(page(server, "/script/info").toURL());
      for (JsonNode each : info.path("scripts")) {
        runs += each.path("script_name").asText().equals(script) ? each.path("runs").asLong() : 0;
      }
    }
    return runs;
  }

  private static List<String> buffers(FieldlineJar server) {
    try (Stream<Path> files = Files.list(server.file("data/buffer"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
