package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.peers.FieldlineJar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole road as a user runs it: simulated machines that are written into a hardened OPC DA
 * server, Fieldline that reads it, two real databases. What the server has is compared with the
 * rows.
 */
@Timeout(240)
class OpcDaRoadIT {

  private static final String PASSWORD = "Kupfer-135";
  private static final String TABLE = "fieldline.measurements";

  /** Nanoseconds of a row's time, as each layout has them. */
  private static final String FULL = "toUnixTimestamp64Nano(time)";

  private static final String CLASSIC = "toInt64(toUnixTimestamp(time)) * 1000000000 + nanoseconds";

  private static final String SOURCE =
      """
      - templatedRoute:
          routeTemplateRef: source-opcda
          routeId: machines
          parameters:
            - { name: browse, value: "*_100*" }
            - { name: sinks, value: "clickhouse,old" }
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

  private final OpcDaServer server = new OpcDaServer();

  @BeforeEach
  void start() {
    server.setPort(0);
    server.setUser("operator");
    server.setPassword(PASSWORD);
    server.setItems("simulator-routes/opcda/machines.csv");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void storesWhatTheServerHasItemByItem() {
    try (var old = ClickHouse18.start();
        var modern = ChDb.start();
        var fieldline = fieldline(modern, old);
        var plant = plant()) {
      fieldline.up();
      fieldline.awaitUp("source:machines");
      plant.up();
      await().atMost(Duration.ofSeconds(60)).until(() -> count(modern) > 36 * 20);
      plant.stop();
      server.space().setQuality("lathe_1001.main_drive.power", 0x0C);
      server.space().setQuality("lathe_1001.feed_drive.power", 0x44);

      Map<String, String> expected = expected();
      assertThat(expected).hasSize(36);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNewest(modern, FULL, expected));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNewest(old, CLASSIC, expected));
      assertThat(modern.query("SELECT uniqExact(value) > 200 FROM " + TABLE)).isEqualTo("1");
      assertThat(fieldline.health().path("status").asText()).isEqualTo("UP");
    }
  }

  /** What the server has: value, quality and time of each item. */
  private Map<String, String> expected() {
    return machines().stream().collect(Collectors.toMap(Item::id, OpcDaRoadIT::shown));
  }

  private List<Item> machines() {
    return server.space().items().stream().filter(item -> item.id().contains("_100")).toList();
  }

  private static String shown(Item item) {
    Sample sample = item.read(Instant.now());
    double value = ((Number) sample.value().get()).doubleValue();
    // OPC counts time in steps of 100 ns.
    long nanos =
        sample.time().getEpochSecond() * 1_000_000_000L + sample.time().getNano() / 100 * 100;
    return value + " " + sample.quality() + " " + nanos;
  }

  private static void assertNewest(ClickHouse database, String time, Map<String, String> expected) {
    var newest = new TreeMap<String, String>();
    for (String line :
        database.lines(
            "SELECT concat(facility, '.', component, '.', parameter), argMax(value, received),"
                + " argMax(quality, received), argMax("
                + time
                + ", received) FROM "
                + TABLE
                + " GROUP BY facility, component, parameter")) {
      String[] cells = line.split("\t");
      double value = Double.parseDouble(cells[1]);
      newest.put(cells[0], value + " " + cells[2] + " " + cells[3]);
    }
    assertThat(newest).isEqualTo(new TreeMap<>(expected));
  }

  private static long count(ClickHouse database) {
    return database.query("EXISTS TABLE " + TABLE).equals("1") ? database.count(TABLE) : 0;
  }

  private FieldlineJar fieldline(ClickHouse modern, ClickHouse old) {
    var fieldline =
        new FieldlineJar(
            Map.of(
                "OPCDA_HOST", "127.0.0.1",
                "OPCDA_SERVER", "Fieldline.Simulation.1",
                "OPCDA_PORT", Integer.toString(server.port()),
                "OPCDA_USER", "operator",
                "OPCDA_PASSWORD", PASSWORD,
                "OPCDA_PERIOD", "200ms",
                "CLICKHOUSE_URL", modern.url()));
    fieldline.delete("routes/sources/hopper.camel.yaml");
    fieldline.delete("routes/sources/sensors.camel.yaml");
    fieldline.write("routes/sources/machines.camel.yaml", SOURCE);
    fieldline.write("routes/sinks/old.camel.yaml", OLD_CLICKHOUSE.formatted(old.url()));
    return fieldline;
  }

  private FieldlineJar plant() {
    return new FieldlineJar(
        Map.of(
            "SIM_OPCDA_PORT", Integer.toString(server.port()),
            "SIM_OPCDA_USER", "operator",
            "SIM_OPCDA_PASSWORD", PASSWORD,
            "SIM_MACHINE_PERIOD", "500ms",
            "SIM_MACHINE_SPEED", "60"),
        "--routes",
        "simulator-routes/machines");
  }
}
