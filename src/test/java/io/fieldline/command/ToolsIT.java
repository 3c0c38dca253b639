package io.fieldline.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.HttpReceiver.Request;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.FieldlineJar.Outcome;
import io.fieldline.testkit.peers.Mosquitto;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The buffer and quarantine commands as processes of their own, beside the packaged Fieldline. */
class ToolsIT {

  private static final String SOURCE =
      """
      - templatedRoute:
          routeTemplateRef: source-mqtt
          routeId: sensors
          parameters:
            - { name: topic, value: "sensor/#" }
            - { name: unknown, value: "refuse" }
            - { name: pattern, value: "sensor/{component}/{parameter}" }
            - { name: sinks, value: "rows" }
      """;

  private static final String SINK =
      """
      - templatedRoute:
          routeTemplateRef: sink-http
          routeId: rows
          parameters:
            - { name: name, value: "rows" }
            - { name: batchInterval, value: "50ms" }
      """;

  private static final String PRESS =
      """
      id: press
      name: Press
      type: press
      facility: hall
      tags:
        force: { type: real, address: sensor/strange/deep/force }
      """;

  private static Mosquitto broker;
  private static HttpReceiver receiver;
  private static FieldlineJar fieldline;
  private static Mqtt5BlockingClient sensors;

  @BeforeAll
  static void start() {
    broker = Mosquitto.start();
    receiver = HttpReceiver.start();
    fieldline =
        new FieldlineJar(
            Map.of(
                "MQTT_BROKER",
                broker.url(),
                "HTTP_SINK_URL",
                receiver.url("/rows"),
                "BUFFER_BACK_OFF",
                "50ms",
                "BUFFER_MAX_BACK_OFF",
                "200ms"));
    fieldline.delete("routes/sources/hopper.camel.yaml");
    fieldline.write("routes/sources/sensors.camel.yaml", SOURCE);
    fieldline.write("routes/sinks/rows.camel.yaml", SINK);
    fieldline.up();
    fieldline.awaitUp("source:sensors");
    sensors =
        Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildBlocking();
    sensors.connect();
  }

  @AfterAll
  static void stop() {
    sensors.disconnect();
    fieldline.close();
    receiver.close();
    broker.close();
  }

  @BeforeEach
  void empty() {
    receiver.answer(200, "");
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
  }

  @Test
  void copiesRemovesAndPutsBackWhatWaitsForADeadSink() {
    receiver.answer(503, "closed for repairs");
    for (int i = 1; i <= 50; i++) {
      publish("sensor/boiler/a" + i, "1");
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 50);

    assertThat(run(0, "buffer", "list")).contains("rows", "DEGRADED", "closed for repairs");
    assertThat(run(0, "buffer", "show", "rows")).contains("50 measurements", "503");
    assertThat(run(0, "buffer", "export", "rows", "running.jsonl.gz")).startsWith("50 ");
    assertThat(run(1, "status")).contains("see: fieldline buffer show rows");
    // What the sink is being given stays: it may have it already.
    assertThat(run(0, "buffer", "purge", "rows", "--yes")).contains("on the way to the sink");

    fieldline.stop();
    assertThat(run(0, "buffer", "list")).contains("Fieldline does not run", "stopped");
    assertThat(run(0, "buffer", "purge", "rows", "--yes")).contains("removed from rows.");
    assertThat(run(0, "buffer", "show", "rows")).contains("0 measurements");
    assertThat(run(0, "buffer", "replay", "rows", "running.jsonl.gz")).startsWith("50 ");
    fieldline.up();
    fieldline.awaitUp("source:sensors");
    assertThat(run(0, "buffer", "replay", "rows", "running.jsonl.gz")).startsWith("50 ");
    assertThat(waiting()).isEqualTo(100);

    receiver.answer(200, "");
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
    assertThat(received()).contains("\"a1\"", "\"a50\"");
  }

  @Test
  void sendsARejectedMeasurementAgainWhenTheSinkWasRepaired() {
    receiver.answer(400, "column 'p7' is missing");
    publish("sensor/boiler/p7", "1.5");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run(0, "quarantine", "list").contains("column 'p7' is missing"));

    assertThat(run(0, "quarantine", "list", "--origin", "sink:rows", "--about", "p7"))
        .contains("sink:rows   plant/boiler/p7");
    receiver.answer(200, "");
    assertThat(run(0, "quarantine", "replay", "--origin", "sink:rows"))
        .startsWith("1 entry stored");

    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
    assertThat(receiver.requests().get(receiver.requests().size() - 1).body()).contains("\"p7\"");
    assertThat(run(0, "quarantine", "list", "--about", "p7")).doesNotContain("column 'p7'");
  }

  @Test
  void readsAPayloadAgainWhenTheDeviceFileWasRepaired() {
    publish("sensor/strange/deep/force", "42.5");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run(0, "quarantine", "list").contains("names this topic"));
    assertThat(run(1, "quarantine", "replay", "--about", "deep")).contains("1 entry left");

    fieldline.write("devices/press.yaml", PRESS);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> fieldline.command("quarantine", "replay", "--about", "deep").exit() == 0);

    await().atMost(Duration.ofSeconds(20)).until(() -> received().contains("\"force\""));
    assertThat(received()).contains("42.5");
    assertThat(run(0, "quarantine", "list", "--about", "deep")).doesNotContain("names this topic");
  }

  private static void publish(String topic, String payload) {
    sensors
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(UTF_8))
        .send();
  }

  private static String run(int exit, String... arguments) {
    Outcome outcome = fieldline.command(arguments);
    assertThat(outcome.exit())
        .as("%s: %s", String.join(" ", arguments), outcome.output())
        .isEqualTo(exit);
    return outcome.output();
  }

  private static long waiting() {
    return fieldline.health("sink:rows").path("depth").asLong(-1);
  }

  private static String received() {
    return receiver.requests().stream().map(Request::body).collect(Collectors.joining("\n"));
  }
}
