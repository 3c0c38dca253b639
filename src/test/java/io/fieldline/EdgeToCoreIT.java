package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.Peer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of samples/edge-to-core: an edge, Kafka, two processes at the core, ClickHouse. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeToCoreIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");
  private static final Path SAMPLE = Path.of("samples", "edge-to-core");
  private static final int PARTITIONS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private KafkaBroker broker;
  private ChDb database;
  private FieldlineJar edge;
  private FieldlineJar one;
  private FieldlineJar two;

  @BeforeAll
  void start() {
    broker = KafkaBroker.start();
    broker.createTopic("fieldline", PARTITIONS);
    database = ChDb.start();
    Map<String, String> core =
        Map.of(
            "KAFKA_BROKERS", broker.servers(),
            "CLICKHOUSE_URL", database.url(),
            "CLICKHOUSE_BATCH_INTERVAL", "200ms");
    one = new FieldlineJar(core).withRoutesOf(SAMPLE.resolve("core"));
    two = new FieldlineJar(core).withRoutesOf(SAMPLE.resolve("core"));
    edge =
        new FieldlineJar(
                Map.of(
                    "KAFKA_BROKERS", broker.servers(),
                    "KAFKA_BATCH_INTERVAL", "200ms",
                    "PLC_POLL_INTERVAL", "200ms",
                    "SIM_PLC_PORT", Integer.toString(Peer.freePort()),
                    "MOCK_MODE", "true"))
            .withRoutesOf(SAMPLE.resolve("edge"));
  }

  @AfterAll
  void stop() {
    edge.close();
    two.close();
    one.close();
    database.close();
    broker.close();
  }

  @Test
  void oneProcessTakesOverWhatAKilledOneLeavesAndNothingIsLost() {
    edge.up();
    one.up();
    two.up();
    awaitPartitions(one, PARTITIONS / 2);
    awaitPartitions(two, PARTITIONS / 2);

    var load = new EdgeLoad(broker, "fieldline", PARTITIONS);
    try (load) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> one.measured("plants") > 2_000 && two.measured("plants") > 2_000);
      one.kill();
      long killed = System.nanoTime();
      awaitPartitions(two, PARTITIONS);
      long taken = System.nanoTime() - killed;
      MEASURED.info("partitions of a killed process taken over in {} ms", taken / 1_000_000);
      assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(15));
      long before = load.acknowledged();
      await().atMost(PATIENCE).until(() -> load.acknowledged() > before + 2_000);
    }
    long sent = load.acknowledged();
    one.up(); // what its buffer holds on the disk, nobody else has

    await()
        .atMost(PATIENCE)
        .until(() -> stored("uniqExact(value)", "load").equals(Long.toString(sent)));
    MEASURED.info(
        "{} values sent, {} rows of them stored with what came twice",
        sent,
        stored("count()", "load"));
    assertThat(stored("max(value)", "load")).isEqualTo(Long.toString(sent - 1));
    assertThat(Long.parseLong(stored("count()", "ceramics"))).isPositive();
  }

  private static void awaitPartitions(FieldlineJar core, int partitions) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class) // a busy machine answers late
        .until(() -> core.health("source:plants").path("partitions").asInt() == partitions);
  }

  private String stored(String what, String facility) {
    return database.query(
        "SELECT %s FROM fieldline.measurements WHERE facility = '%s'".formatted(what, facility));
  }
}
