package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * The whole road as a user runs it: simulated sensors, a real broker, Fieldline, two real
 * databases. What a bystander hears at the broker is counted against the rows.
 */
class RoadIT {

  /** 2,000 values a second beside the six slow sensors. */
  private static final String BUSY_SENSOR =
      """
      - templatedRoute:
          routeTemplateRef: simulated-sensor
          routeId: busy
          parameters:
            - { name: name, value: "BUSY" }
            - { name: type, value: "current" }
            - { name: period, value: "100ms" }
            - { name: rate, value: "2000" }
            - { name: qos, value: "1" }
      """;

  private static final String OLD_CLICKHOUSE =
      """
      - templatedRoute:
          routeTemplateRef: sink-clickhouse
          routeId: old
          parameters:
            - { name: name, value: "old" }
            - { name: url, value: "%s" }
            - { name: layout, value: "classic" }
      """;

  private static final String TABLE = "fieldline.measurements";

  private final Map<String, LongAdder> heard = new ConcurrentHashMap<>();

  @Test
  void storesEveryValueThatTheBrokerCarriedInBothDatabases() {
    try (var broker = Mosquitto.start();
        var old = ClickHouse18.start();
        var modern = ChDb.start();
        var fieldline = fieldline(broker, modern, old);
        var plant = plant(broker)) {
      fieldline.up();
      fieldline.awaitUp("source:sensors");
      listen(broker);

      plant.up();
      await().atMost(Duration.ofSeconds(60)).until(() -> total() > 20_000 && heard.size() == 7);
      plant.stop();
      publishNonsense(broker);

      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertRows(modern, " FINAL"));
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertRows(old, " FINAL"));
      assertThat(fieldline.metrics())
          .contains("fieldline_source_quarantined_total{source=\"sensors\"} 1.0");
      assertThat(fieldline.health().path("status").asText()).isEqualTo("UP");
    }
  }

  private void assertRows(ClickHouse database, String modifier) {
    var rows = new TreeMap<String, Long>();
    for (String line :
        database.lines(
            "SELECT parameter, count() FROM %s%s GROUP BY parameter".formatted(TABLE, modifier))) {
      String[] cells = line.split("\t");
      rows.put(cells[0], Long.parseLong(cells[1]));
    }
    var expected = new TreeMap<String, Long>();
    heard.forEach((sensor, count) -> expected.put(sensor, count.sum()));
    assertThat(rows).isEqualTo(expected);
  }

  private static FieldlineJar fieldline(Mosquitto broker, ClickHouse modern, ClickHouse old) {
    var fieldline =
        new FieldlineJar(
            Map.of(
                "MQTT_BROKER", broker.url(),
                "CLICKHOUSE_URL", modern.url(),
                "SOURCE_SINKS", "history,clickhouse,old"));
    fieldline.delete("routes/sources/hopper.camel.yaml");
    fieldline.write("routes/sinks/old.camel.yaml", OLD_CLICKHOUSE.formatted(old.url()));
    return fieldline;
  }

  private static FieldlineJar plant(Mosquitto broker) {
    var plant =
        new FieldlineJar(
            Map.of(
                "SIM_HOST", broker.host(),
                "SIM_PORT", Integer.toString(broker.port()),
                "SIM_QOS", "1"),
            "--routes",
            "simulator-routes/templates",
            "--routes",
            "simulator-routes/plant");
    plant.write("simulator-routes/plant/busy.camel.yaml", BUSY_SENSOR);
    return plant;
  }

  private void listen(Mosquitto broker) {
    var bystander =
        Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildAsync();
    bystander.connect().join();
    bystander
        .subscribeWith()
        .topicFilter("sensor/+")
        .callback(
            message ->
                heard
                    .computeIfAbsent(
                        message.getTopic().getLevels().get(1), sensor -> new LongAdder())
                    .increment())
        .send()
        .join();
  }

  /** The bystander does not hear it: it goes to the other spelling of the topic. */
  private static void publishNonsense(Mosquitto broker) {
    var client =
        Mqtt5Client.builder().serverHost(broker.host()).serverPort(broker.port()).buildBlocking();
    client.connect();
    client
        .publishWith()
        .topic("sensors/BROKEN")
        .payload("23,5°".getBytes(StandardCharsets.UTF_8))
        .send();
    client.disconnect();
  }

  private long total() {
    return heard.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
