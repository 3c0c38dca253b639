package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A settings file of OPCDataTransfer as a user runs it: the packaged jar, an OPC server that
 * refuses unsigned calls, real receivers.
 */
@Timeout(180)
class OpcDataTransferIT {

  private static final String TAGS =
      """
      { "opc_names_and_codes": {
          "Bucket Brigade.Real8": { "facility": 1001, "component": 10011, "parameter": 1 },
          "Bucket Brigade.Int4": { "facility": 1001, "component": 10011, "parameter": 2 },
          "Bucket Brigade.Boolean": { "facility": 1001, "component": 10012, "parameter": 3 },
          "Bucket Brigade.Real4": { "facility": 1002, "component": 10021, "parameter": 1 },
          "No.Such.Item": { "facility": 1002, "component": 10021, "parameter": 2 }
        }
      }
      """;
  private static final Map<String, String> CODES =
      Map.of(
          "Bucket Brigade.Real8", "1001\t10011\t1",
          "Bucket Brigade.Int4", "1001\t10011\t2",
          "Bucket Brigade.Boolean", "1001\t10012\t3",
          "Bucket Brigade.Real4", "1002\t10021\t1");
  private static final String PASSWORD = "pass-word-7";
  private static final Map<String, String> LOGIN =
      Map.of("OPCDA_USER", "operator", "OPCDA_PASSWORD", PASSWORD);
  private static final String ROWS =
      "SELECT DISTINCT facility, component, parameter, value, toUnixTimestamp(time) FROM ";

  private final int port = Peer.freePort();
  private final OpcDaServer computer = new OpcDaServer();
  private final OpcSimulation simulation =
      new OpcSimulation(SpaceOptions.USUAL.space(Clock.systemUTC()), Clock.systemUTC());
  private final Set<String> expected = new TreeSet<>();

  @BeforeEach
  void startServer() throws Exception {
    computer.setPort(port);
    computer.setUser("operator");
    computer.setPassword(PASSWORD);
    computer.setClasses(simulation.classes());
    computer.start();
  }

  @AfterEach
  void stopServer() throws Exception {
    computer.stop();
    simulation.close();
  }

  @Test
  void fillsTheTableOfAnOldClickHouseRowByRow() {
    try (var database = ClickHouse18.start("secret")) {
      fillsTheTableRowByRow(database);
    }
  }

  @Test
  void fillsTheTableOfANewClickHouseRowByRow() {
    try (var database = ChDb.start("secret")) {
      fillsTheTableRowByRow(database);
    }
  }

  @Test
  void postsRowsWithTheValuesAndTimesOfTheServer() throws Exception {
    try (var receiver = HttpReceiver.start();
        var fieldline = fieldline("loader_type = HTTP\nhost = " + receiver.url("/rows"), "")) {
      set(1);
      fieldline.up();
      await().atMost(Duration.ofSeconds(30)).until(() -> posted(receiver).containsAll(expected));
      set(2);
      await().atMost(Duration.ofSeconds(30)).until(() -> posted(receiver).containsAll(expected));

      assertThat(posted(receiver)).isEqualTo(expected);
    }
  }

  @Test
  void readsOnlyTheBranchAndSurvivesWhatIsNotInTheMap() throws Exception {
    try (var receiver = HttpReceiver.start();
        var fieldline =
            fieldline(
                "loader_type = HTTP\nhost = " + receiver.url("/rows"),
                "tags_branch_opc_server = Simulation Items.Bucket Brigade")) {
      set(1);
      fieldline.up();

      await().atMost(Duration.ofSeconds(30)).until(() -> posted(receiver).containsAll(expected));
      assertThat(posted(receiver)).isEqualTo(expected);
      assertThat(fieldline.metrics()).containsPattern("fieldline_transfer_unmapped [1-9]");
    }
  }

  @Test
  void losesNothingThatItHasReadWhileTheReceiverIsAway() throws Exception {
    try (var database = ClickHouse18.start();
        var fieldline = fieldline(sending(database), "")) {
      set(1);
      fieldline.up();
      await().ignoreExceptions().until(() -> rows(database).containsAll(expected));
      database.stop();
      for (int round = 2; round < 5; round++) {
        set(round);
        double read = fieldline.measured("opc");
        await().until(() -> fieldline.measured("opc") > read + 10);
      }
      fieldline.kill();
      database.up();
      fieldline.up();

      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> rows(database).containsAll(expected));
      assertThat(rows(database)).isEqualTo(expected);
    }
  }

  @Test
  void compilesAndRunsTheProgramOfTheGuide(@TempDir Path folder) throws Exception {
    Matcher java =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(Path.of("docs/how-to/opc-data-transfer.md")));
    assertThat(java.find()).isTrue();
    Files.writeString(folder.resolve("Plant.java"), java.group(1));
    Files.writeString(folder.resolve("tags.json"), TAGS);
    try (var receiver = HttpReceiver.start()) {
      Files.writeString(
          folder.resolve("settings.ini"),
          settings("loader_type = HTTP\nhost = " + receiver.url("/rows"), ""));
      set(1);

      String output = run(folder, "Plant.java", "settings.ini", "PT6S");

      assertThat(output)
          .contains("Bucket Brigade.Int4 {facility=1001, component=10011, parameter=2} 10 good")
          .contains("No.Such.Item {facility=1002, component=10021, parameter=2} NaN bad (4)")
          .doesNotContain(PASSWORD);
      assertThat(posted(receiver)).isEqualTo(expected);
    }
  }

  private void fillsTheTableRowByRow(ClickHouse database) {
    try (var fieldline = fieldline(sending(database), "")) {
      fieldline.up();
      for (int round = 1; round < 4; round++) {
        set(round);
        await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptions()
            .until(() -> rows(database).containsAll(expected));
      }

      assertThat(rows(database)).isEqualTo(expected);
      assertThat(fieldline.metrics()).contains("fieldline_transfer_left_out_total{reason=\"bad\"}");
      assertThat(fieldline.file("conf/transfer.log")).content().contains("5 items are read from");
    }
  }

  /** Gives every item a value of its own and a time, which no other round has. */
  private void set(int round) {
    Instant time = Instant.parse("2026-11-21T12:00:00Z").plusSeconds(round);
    Map<String, Object> values =
        Map.of(
            "Bucket Brigade.Real8",
            round + 0.25,
            "Bucket Brigade.Int4",
            10 * round,
            "Bucket Brigade.Boolean",
            true,
            "Bucket Brigade.Real4",
            round + 0.5);
    values.forEach((id, value) -> simulation.space().setValue(id, value, time));
    values.forEach(
        (id, value) -> {
          Object number = value.equals(true) ? 1 : value;
          expected.add(CODES.get(id) + '\t' + number + '\t' + time.getEpochSecond());
        });
  }

  private FieldlineJar fieldline(String sending, String opc) {
    var fieldline = new FieldlineJar(LOGIN, "-s", "conf/settings.ini");
    fieldline.write("conf/tags.json", TAGS);
    fieldline.write("conf/settings.ini", settings(sending, opc));
    return fieldline;
  }

  private String settings(String sending, String opc) {
    return """
    [opc]
    opc_server = Fieldline.Simulation.1
    opc_host = 127.0.0.1
    opc_port = %d
    tags_settings_file_path = tags.json
    frequency = 0.5
    %s
    [sending]
    %s
    [logging]
    verbose = True
    debug = True
    debug_level = INFO
    logs_file_path = transfer.log
    """
        .formatted(port, opc, sending);
  }

  private static String sending(ClickHouse database) {
    return "host = %s\nport = %d\npassword = %s\ndatabase_name = plant"
        .formatted(database.host(), database.port(), database.password());
  }

  private static Set<String> rows(ClickHouse database) {
    return new TreeSet<>(database.lines(ROWS + "plant.facility_sensor_logs"));
  }

  private static Set<String> posted(HttpReceiver receiver) throws Exception {
    var rows = new TreeSet<String>();
    for (HttpReceiver.Request request : receiver.requests()) {
      for (JsonNode row : new ObjectMapper().readTree(request.body())) {
        String value = row.path("value").asText().replace("true", "1");
        rows.add(
            String.join(
                "\t",
                row.path("facility").asText(),
                row.path("component").asText(),
                row.path("parameter").asText(),
                value,
                Long.toString(Instant.parse(row.path("time").asText()).getEpochSecond())));
      }
    }
    return rows;
  }

  private static String run(Path folder, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", Path.of("target/fieldline.jar").toAbsolutePath().toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    builder.environment().putAll(LOGIN);
    builder.environment().put("HTTP_PORT", Integer.toString(Peer.freePort()));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(folder.resolve("output.txt"));
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
