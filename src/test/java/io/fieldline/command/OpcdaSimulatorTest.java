package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.TagDefinition;
import io.fieldline.simulator.opcda.OpcDaServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against the simulated server, which refuses what Windows refuses. */
@Timeout(60)
class OpcdaSimulatorTest {

  private static final String HOST = "127.0.0.60";
  private static final String PROGRAM = "Fieldline.Simulation.1";
  private static final String CLSID = "f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e";

  @TempDir private Path home;
  private final OpcDaServer server = new OpcDaServer();
  private String out = "";
  private String err = "";

  @BeforeEach
  void start() throws Exception {
    server.setHost(HOST);
    server.setPort(0);
    server.setUser("reader");
    server.setPassword("s3cret");
    server.setItems(Path.of("simulator-routes/opcda/machines.csv").toAbsolutePath().toString());
    server.start();
    Files.writeString(
        home.resolve("application.properties"),
        """
        opcda.user = reader
        opcda.password = s3cret
        opcda.port = %d
        """
            .formatted(server.port()));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void findsTheServer() {
    assertThat(run("servers", HOST)).as(err).isZero();

    assertThat(out).contains(PROGRAM).contains(CLSID);
  }

  @Test
  void browsesTheMachinesWithTypesAndUnits() {
    assertThat(run("browse", HOST, PROGRAM, "--branch", "lathe_1001/main_drive")).as(err).isZero();

    assertThat(out.lines())
        .containsExactly(
            "ITEM                                TYPE   ACCESS        UNIT",
            "lathe_1001.main_drive.power         R8     read, write   kW",
            "lathe_1001.main_drive.temperature   R8     read, write   °C",
            "lathe_1001.main_drive.vibration     R8     read, write   µm/s");
  }

  @Test
  void makesADeviceFileOfTheWholeServer() {
    Path file = home.resolve("devices/simulation.yaml");

    assertThat(run("browse", HOST, CLSID, "--device", file)).as(err).isZero();

    DeviceFile read = DeviceFile.read(file);
    assertThat(read.problems()).isEmpty();
    Device device = read.content().orElseThrow();
    assertThat(device.tags()).hasSizeGreaterThan(36);
    assertThat(device.tags())
        .filteredOn(tag -> tag.tag().toString().equals("mill_1003/spindle_bearing/vibration"))
        .singleElement()
        .extracting(TagDefinition::unit)
        .isEqualTo("µm/s");
  }

  @Test
  void readsEveryItemOfABranch() {
    assertThat(
            run("read", HOST, PROGRAM, "--branch", "Simulation Items/Saw-toothed Waves", "--csv"))
        .as(err)
        .isZero();

    assertThat(out.lines().filter(line -> line.contains(",192,")).count()).isGreaterThan(3);
  }

  @Test
  void readsTheOthersWhenOneItemIsUnknown() {
    int code = run("read", HOST, PROGRAM, "Random.Real8", "Random.NoSuch");

    assertThat(code).isEqualTo(1);
    assertThat(out).contains("good (192)").contains("bad (4)");
    assertThat(err).startsWith("Random.NoSuch: ").contains("0xC0040007");
  }

  @Test
  void saysThatTheServerIsHealthy() {
    int code = run("doctor", HOST, PROGRAM);

    assertThat(out).doesNotContain("failed");
    assertThat(code).isZero();
  }

  @Test
  void namesTheStepThatAWrongPasswordFails() throws Exception {
    Path wrong = Files.writeString(home.resolve("wrong"), "guess");

    int code = run("doctor", HOST, PROGRAM, "--password-file", wrong);

    assertThat(code).isEqualTo(1);
    assertThat(out).contains("failed").contains("password").doesNotContain("guess");
  }

  @Test
  void namesTheLevelThatWindowsDemands() {
    int code = run("doctor", HOST, PROGRAM, "--auth-level", "connect");

    assertThat(code).isEqualTo(1);
    assertThat(out).contains("failed").contains("integrity");
  }

  @Test
  void saysInOneLineThatNothingListens() {
    server.stop();

    assertThat(run("read", HOST, PROGRAM, "Random.Real8")).isEqualTo(1);

    assertThat(err.lines()).hasSize(1);
    assertThat(err).startsWith("fieldline: ").contains(HOST);
  }

  private int run(Object... arguments) {
    var printed = new StringWriter();
    var complained = new StringWriter();
    int code =
        new CommandLine(new OpcdaCommand())
            .setExecutionExceptionHandler(new OneLine())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained))
            .execute(
                Stream.concat(Arrays.stream(arguments), Stream.of("--home", home, "--timeout", 5))
                    .map(String::valueOf)
                    .toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }
}
