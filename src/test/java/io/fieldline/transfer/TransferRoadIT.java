package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where a source hands over its batch to the rows of real receivers. */
class TransferRoadIT {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.75Z");

  /** The statement of the original's sample names the table without a database. */
  private static final String QUERY =
      """
      clickhouse_table_create_query = CREATE TABLE IF NOT EXISTS facility_sensor_logs (
          facility UInt64, component UInt32, parameter UInt64,
          value Float32,
          time DateTime('Asia/Yekaterinburg'))
          ENGINE = MergeTree() PARTITION BY toYYYYMM(time) ORDER BY (facility, parameter, time)
      """;

  private static final Batch BATCH =
      Batch.of(
          Measurements.measurement("1001/10011/1", Value.of(4.5), Quality.GOOD, TIME),
          Measurements.measurement("1001/10011/2", Value.of(80L), Quality.UNCERTAIN, TIME),
          Measurements.measurement("1001/10012/2", Value.none(), Quality.BAD, TIME),
          Measurements.measurement("1001/10012/1", Value.of(true), Quality.GOOD, TIME));

  @TempDir private Path folder;
  private final ScriptedOpc opc = new ScriptedOpc();

  @Test
  void fillsTheTableOfAnOldClickHouse() throws Exception {
    try (var database = ClickHouse18.start("secret")) {
      fillsTheTable(database);
    }
  }

  @Test
  void fillsTheTableOfANewClickHouse() throws Exception {
    try (var database = ChDb.start("secret")) {
      fillsTheTable(database);
    }
  }

  @Test
  void makesATableOfItsOwnWithAColumnOfQualities() throws Exception {
    try (var database = ClickHouse18.start();
        var transfer = start(clickHouse(database, "quality_column = quality\n"))) {
      send(transfer);

      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> database.count("plant.facility_sensor_logs") == 4);
      assertThat(
              database.lines(
                  "SELECT component, parameter, value, quality FROM plant.facility_sensor_logs"
                      + " ORDER BY component, parameter"))
          .containsExactly(
              "10011\t1\t4.5\t192", "10011\t2\t80\t64", "10012\t1\t1\t192", "10012\t2\tnan\t0");
    }
  }

  @Test
  void postsRowsAndLosesNoneWhenTheReceiverFails() throws Exception {
    try (var receiver = HttpReceiver.start()) {
      receiver.answer(503, "busy");
      String sending = "[sending]\nloader_type = HTTP\nhost = %s\n".formatted(receiver.url("/in"));
      try (var transfer = start(sending)) {
        send(transfer);
        await().until(() -> receiver.requests().size() == 1);
        receiver.answer(204, "");

        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.requests().size() == 2);
        assertThat(receiver.requests())
            .extracting(HttpReceiver.Request::body)
            .containsOnly(
                """
                [{"facility":1001,"component":10011,"parameter":1,"value":4.5,\
                "time":"2026-11-21T12:00:00.750Z"},\
                {"facility":1001,"component":10011,"parameter":2,"value":80,\
                "time":"2026-11-21T12:00:00.750Z"},\
                {"facility":1001,"component":10012,"parameter":1,"value":true,\
                "time":"2026-11-21T12:00:00.750Z"}]""");
      }
    }
  }

  private void fillsTheTable(ClickHouse database) throws Exception {
    try (var transfer = start(clickHouse(database, QUERY))) {
      send(transfer);

      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> database.count("plant.facility_sensor_logs") == 3);
      assertThat(
              database.lines(
                  "SELECT facility, component, parameter, value, toUnixTimestamp(time)"
                      + " FROM plant.facility_sensor_logs ORDER BY component, parameter"))
          .containsExactly(
              "1001\t10011\t1\t4.5\t1795262400",
              "1001\t10011\t2\t80\t1795262400",
              "1001\t10012\t1\t1\t1795262400");
      assertThat(database.query("SHOW CREATE TABLE plant.facility_sensor_logs"))
          .contains("UInt32", "Asia/Yekaterinburg", "MergeTree");
    }
  }

  private static String clickHouse(ClickHouse database, String more) {
    return "[sending]\nhost = %s\nport = %d\npassword = %s\ndatabase_name = plant\n%s"
        .formatted(database.host(), database.port(), database.password(), more);
  }

  /** A transfer whose source does not start, because its server does not tell of the branch. */
  private OpcDataTransfer start(String sending) throws Exception {
    opc.off = true;
    TransferSettings settings =
        new SettingsFolder(folder).read("tags_branch_opc_server = any\n", sending);
    return OpcDataTransfer.start(settings, SettingsFolder.all(settings), opc);
  }

  private static void send(OpcDataTransfer transfer) {
    var context = transfer.fieldline().context();
    String sink = context.resolvePropertyPlaceholders("{{source.sinks}}");
    context.createProducerTemplate().sendBodyAndHeader("direct:measurements", BATCH, "sinks", sink);
  }
}
