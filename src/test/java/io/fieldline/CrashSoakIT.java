package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.Mosquitto;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fifty ends without warning in a quarter of an hour, while MQTT and Kafka each bring 2000 values a
 * second: of Fieldline, of the database, of the Kafka broker (all by SIGKILL) and of the MQTT
 * broker (by SIGTERM: mosquitto writes what it has acknowledged only when it ends in order).
 */
@Tag("soak")
@Timeout(2400)
class CrashSoakIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");
  private static final int ENDS = Integer.getInteger("soak.ends", 50);
  private static final int MEAN_SECONDS = Integer.getInteger("soak.seconds", 18);
  private static final String TABLE = "fieldline.measurements";
  private static final String TOPIC = "loss";

  private static final String SOURCES =
      """
      - templatedRoute:
          routeTemplateRef: source-mqtt
          routeId: by-mqtt
          parameters:
            - { name: topic, value: "loss/#" }
            - { name: pattern, value: "{facility}/{component}/{parameter}" }
            - { name: format, value: json }
            - { name: sinks, value: "history,clickhouse" }
      - templatedRoute:
          routeTemplateRef: source-kafka
          routeId: by-kafka
          parameters:
            - { name: topic, value: loss }
            - { name: sinks, value: "history,clickhouse" }
      """;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Map<Victim, Integer> ended = new EnumMap<>(Victim.class);
  private Mosquitto mosquitto;
  private KafkaBroker kafka;
  private ChDb database;
  private FieldlineJar fieldline;

  private enum Victim {
    FIELDLINE,
    DATABASE,
    KAFKA,
    MOSQUITTO
  }

  @BeforeEach
  void start() {
    mosquitto = Mosquitto.start();
    kafka = KafkaBroker.start();
    kafka.createTopic(TOPIC, 1);
    database = ChDb.start();
    fieldline =
        new FieldlineJar(
            Map.of(
                "MQTT_BROKER", mosquitto.url(),
                "KAFKA_BROKERS", kafka.servers(),
                "CLICKHOUSE_URL", database.url(),
                "CLICKHOUSE_RESPONSE_TIMEOUT", "2s",
                "BUFFER_MAX_BACK_OFF", "2s"));
    fieldline.delete("routes/sources/sensors.camel.yaml");
    fieldline.write("routes/sources/loss.camel.yaml", SOURCES);
    fieldline.up();
    fieldline.awaitUp("source:by-mqtt"); // a broker queues nothing for a session it does not know
  }

  @AfterEach
  void stop() {
    fieldline.close();
    database.close();
    kafka.close();
    mosquitto.close();
  }

  @Test
  void losesNothingWhateverEnds() throws Exception {
    var published = new HashMap<String, Long>();
    try (var byMqtt = new SequencePublisher(mosquitto);
        var byKafka = new KafkaSequence(kafka, TOPIC)) {
      try (var load = byMqtt.load()) {
        byKafka.begin();
        for (int i = 0; i < ENDS; i++) {
          pass(random.nextInt(2 * MEAN_SECONDS * 1000));
          end(Victim.values()[random.nextInt(Victim.values().length)]);
        }
      }
      byKafka.close();
      published.putAll(byMqtt.published());
      published.putAll(byKafka.published());
    }

    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(() -> assertThat(stored()).as("seed %s", seed).isEqualTo(published));
    long all = published.values().stream().mapToLong(Long::longValue).sum();
    assertThat(rows(" FINAL")).isEqualTo(all);
    MEASURED.info(
        "crash soak: {} ends {}, {} values published and stored, {} of them twice, seed {}",
        ENDS,
        ended,
        all,
        rows("") - all,
        seed);
  }

  private void end(Victim victim) {
    ended.merge(victim, 1, Integer::sum);
    switch (victim) {
      case FIELDLINE -> fieldline.kill();
      case DATABASE -> database.kill();
      case KAFKA -> kafka.kill();
      case MOSQUITTO -> mosquitto.stop();
    }
    pass(random.nextInt(3000));
    switch (victim) {
      case FIELDLINE -> fieldline.up();
      case DATABASE -> database.up();
      case KAFKA -> kafka.up();
      case MOSQUITTO -> mosquitto.up();
    }
  }

  private static void pass(int millis) {
    Duration time = Duration.ofMillis(millis + 1L);
    await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }

  /**
   * How many numbers each tag has in the database, provided that none below the last is missing.
   */
  private Map<String, Long> stored() {
    var numbers = new HashMap<String, Long>();
    for (String line :
        database.lines(
            "SELECT parameter, uniqExact(value), toUInt64(max(value)) + 1 FROM %s GROUP BY parameter"
                .formatted(TABLE))) {
      String[] cells = line.split("\t");
      if (cells[1].equals(cells[2])) {
        numbers.put(cells[0], Long.parseLong(cells[1]));
      }
    }
    return numbers;
  }

  private long rows(String modifier) {
    return Long.parseLong(database.query("SELECT count() FROM " + TABLE + modifier));
  }
}
