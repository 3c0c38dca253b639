package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Mosquitto;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing that the broker has acknowledged is lost, whatever ends in the middle: QoS 1, durable
 * session, the real program, a real broker, a real database. In every round the database is away
 * for a while, too.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class) // the kills last: after them rows come twice
class LossIT {

  private static final String TABLE = "fieldline.measurements";

  private static final String SOURCE =
      """
      - templatedRoute:
          routeTemplateRef: source-mqtt
          routeId: loss
          parameters:
            - { name: topic, value: "loss/#" }
            - { name: pattern, value: "{facility}/{component}/{parameter}" }
            - { name: format, value: json }
            - { name: sinks, value: "history,clickhouse" }
      """;

  private static final String OUT_OF_ORDER =
      """
      SELECT countIf(later < 0) FROM (
        SELECT arrayJoin(arrayDifference(groupArray(toUnixTimestamp64Nano(received)))) AS later
        FROM (SELECT parameter, received FROM %s FINAL ORDER BY parameter, value)
        GROUP BY parameter)
      """
          .formatted(TABLE);

  private final Random random = new Random(2);
  private Mosquitto broker;
  private ChDb database;
  private FieldlineJar fieldline;
  private SequencePublisher publisher;

  @BeforeAll
  void start() {
    broker = Mosquitto.start();
    database = ChDb.start();
    fieldline =
        new FieldlineJar(
            Map.of(
                "MQTT_BROKER", broker.url(),
                "CLICKHOUSE_URL", database.url(),
                "CLICKHOUSE_BATCH_INTERVAL", "200ms",
                "CLICKHOUSE_RESPONSE_TIMEOUT", "2s",
                "BUFFER_BACK_OFF", "200ms",
                "BUFFER_MAX_BACK_OFF", "1s"));
    fieldline.delete("routes/sources/sensors.camel.yaml");
    fieldline.write("routes/sources/loss.camel.yaml", SOURCE);
    fieldline.up();
    fieldline.awaitUp("source:loss"); // a broker queues nothing for a session it does not know
    publisher = new SequencePublisher(broker);
    publisher.publish(30);
    awaitEverything();
  }

  @AfterAll
  void stop() {
    publisher.close();
    fieldline.close();
    database.close();
    broker.close();
  }

  @RepeatedTest(5)
  void coldStartDeliversWhatTheBrokerHasQueued() {
    fieldline.stop();
    publisher.publish(300);

    database.kill();
    fieldline.up();
    database.up();

    awaitEverything();
    assertReceivedInOrder();
  }

  @RepeatedTest(4)
  void brokerRestartKeepsTheBacklog() {
    fieldline.freeze();
    publisher.publish(3000);

    broker.restart();
    database.freeze();
    fieldline.resume();
    broker.restart();
    database.resume();

    awaitEverything();
    assertReceivedInOrder();
  }

  @RepeatedTest(5)
  void killUnderLoadLosesNothing() {
    try (var load = publisher.load()) {
      awaitRows(publisher.total() + random.nextInt(500));

      fieldline.kill();
      database.kill();
      fieldline.up();
      database.up();

      awaitRows(publisher.total());
    }

    awaitEverything();
  }

  private void awaitRows(long count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> numbers().values().stream().mapToLong(Long::longValue).sum() >= count);
  }

  /** Waits until every published number is in the database, and checks the rows. */
  private void awaitEverything() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(IllegalStateException.class) // no table before the first row
        .untilAsserted(() -> assertThat(numbers()).isEqualTo(publisher.published()));
    assertThat(database.query("SELECT count() FROM " + TABLE + " FINAL"))
        .as("rows once ClickHouse has merged")
        .isEqualTo(Long.toString(publisher.total()));
  }

  /** Without a crash nothing comes twice, so that the time of receipt shows the order. */
  private void assertReceivedInOrder() {
    assertThat(database.query(OUT_OF_ORDER)).as("numbers received in another order").isEqualTo("0");
  }

  /** How many different numbers each parameter has: at any moment 0 to the last, none missing. */
  private Map<String, Long> numbers() {
    var numbers = new HashMap<String, Long>();
    for (String line :
        database.lines(
            "SELECT parameter, uniqExact(value), toUInt64(max(value)) + 1 FROM %s GROUP BY parameter"
                .formatted(TABLE))) {
      String[] cells = line.split("\t");
      assertThat(cells[1]).as("numbers of %s up to its last", cells[0]).isEqualTo(cells[2]);
      numbers.put(cells[0], Long.parseLong(cells[1]));
    }
    return numbers;
  }
}
