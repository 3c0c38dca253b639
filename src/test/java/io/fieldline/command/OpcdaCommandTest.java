package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fieldline.device.Device;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.Doctor.Outcome;
import io.fieldline.source.opcda.da.Doctor.Step;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OpcdaCommandTest {

  private static final String HOST = "plant-pc";
  private static final String PROGRAM = "Plant.Server.1";

  @TempDir private Path folder;
  private final FakeOpcServer server = new FakeOpcServer();
  private final List<ServerAddress> addresses = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private List<ServerList.Entry> servers = List.of();
  private String out = "";
  private String err = "";

  @BeforeEach
  void fill() {
    server.add("Oven/Zone 1", "oven.z1.temp", 5, "°C", Quality.GOOD, Value.of(812.5));
    server.add("Oven/Zone 2", "oven.z2.on", 11, "", Quality.GOOD, Value.of(true));
    server.add("Press", "press.state", 8, "", new Quality(24), Value.of("idle"));
    server.add("Press", "press.curve", 0x2002, "", Quality.GOOD, Value.of(1), Value.of(-2));
    server.add("Press", "press.energy", 21, "kWh", Quality.GOOD, Value.of(42));
  }

  @Test
  void listsTheServersOfAMachine() {
    servers = List.of(new ServerList.Entry(PROGRAM, "f1e1d11e-0135", "The plant"));

    assertThat(run("servers", HOST)).as(err).isZero();

    assertThat(out.lines())
        .containsExactly(
            "SERVER           DESCRIPTION   CLSID", "Plant.Server.1   The plant     f1e1d11e-0135");
    assertThat(addresses.get(0).host()).isEqualTo(HOST);
  }

  @Test
  void saysThatAMachineHasNoServers() {
    assertThat(run("servers", HOST)).isZero();
    assertThat(out).isEqualTo("No OPC DA server is registered on plant-pc.\n");
  }

  @Test
  void browsesItemsWithTypeAccessAndUnit() {
    assertThat(run("browse", HOST, PROGRAM)).as(err).isZero();

    assertThat(out.lines())
        .containsExactly(
            "ITEM           TYPE   ACCESS        UNIT",
            "oven.z1.temp   R8     read, write   °C",
            "oven.z2.on     BOOL   read, write",
            "press.state    BSTR   read",
            "press.curve    I2[]   read, write",
            "press.energy   UI8    read, write   kWh");
    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void browsesABranch() {
    assertThat(run("browse", HOST, PROGRAM, "--branch", "Oven/Zone 2", "--ids")).isZero();
    assertThat(out).isEqualTo("oven.z2.on\n");

    assertThat(run("browse", HOST, PROGRAM, "--branch", "Oven", "--ids")).isZero();
    assertThat(out).isEqualTo("oven.z1.temp\noven.z2.on\n");

    assertThat(run("browse", HOST, PROGRAM, "--branch", "Kiln")).isEqualTo(1);
    assertThat(err).contains("no branch [Kiln]");
    assertThat(server.isClosed()).isTrue();
  }

  @Test
  void makesADeviceFileThatTheLoaderAccepts() {
    server.add("", "fan", 11, "", Quality.GOOD, Value.of(false));
    Path file = folder.resolve("oven.yaml");

    assertThat(run("browse", HOST, PROGRAM, "--device", file, "--facility", "north"))
        .as(err)
        .isZero();

    Device device = device(file);
    assertThat(out).contains("6 tags written to " + file);
    assertThat(device.scope()).isEqualTo(Device.AddressScope.DEVICE);
    assertThat(device.tags())
        .extracting(tag -> tag.tag() + " " + tag.type() + " " + tag.unit())
        .containsExactly(
            "oven/z1/temp LREAL °C",
            "oven/z2/on BOOL ",
            "north/press/state STRING ",
            "north/press/curve INT16 ",
            "north/press/energy ANY kWh",
            "north/oven/fan BOOL ");
    assertThat(device.tags()).extracting(TagDefinition::addresses).contains(List.of("press.curve"));
  }

  @Test
  void leavesAnExistingDeviceFileAloneWithoutForce() throws IOException {
    Path file = Files.writeString(folder.resolve("oven.yaml"), "mine");

    assertThat(run("browse", HOST, PROGRAM, "--device", file)).isEqualTo(1);
    assertThat(err).contains("--force");
    assertThat(file).hasContent("mine");
    assertThat(addresses).isEmpty();

    assertThat(run("browse", HOST, PROGRAM, "--device", file, "--force")).isZero();
    assertThat(device(file).tags()).hasSize(5);
  }

  @Test
  void printsATableThatDevicesImportReads() throws IOException {
    assertThat(run("browse", HOST, PROGRAM, "--csv")).as(err).isZero();
    Path csv = Files.writeString(folder.resolve("items.csv"), out);
    Path file = folder.resolve("oven.yaml");

    int code =
        execute(
            new CommandLine(new DevicesCommand()),
            Stream.of("import", csv, "--out", file, "--device", "oven", "--facility", "north"));

    assertThat(code).as(err).isZero();
    assertThat(device(file).tags())
        .extracting(TagDefinition::description)
        .contains("oven.z1.temp in °C");
  }

  @Test
  void leavesOutWhatNoTagCanBeNamed() {
    server.add("Press", "p".repeat(201), 5, "", Quality.GOOD, Value.of(1));
    Path file = folder.resolve("oven.yaml");

    assertThat(run("browse", HOST, PROGRAM, "--device", file)).isZero();

    assertThat(err).contains("left out: the parameter of a tag must have 1 to 200 characters");
    assertThat(device(file).tags()).hasSize(5);
  }

  @Test
  void printsEveryItemOfALargeServer() {
    for (int i = 0; i < 2_500; i++) {
      server.add("Many", "many." + i, 3, "", Quality.GOOD, Value.of(i));
    }

    assertThat(run("read", HOST, PROGRAM, "--branch", "Many", "--csv")).isZero();

    assertThat(out.lines()).hasSize(2_501);
    assertThat(out.lines().skip(2_500)).containsExactly("many.2499,2499,192,2026-11-21T12:00:00Z,");
  }

  @Test
  void readsItemsWithTheirQualityAndTime() {
    assertThat(run("read", HOST, PROGRAM, "oven.z1.temp", "press.state")).as(err).isZero();

    assertThat(out.lines())
        .containsExactly(
            "ITEM           VALUE   QUALITY      TIME",
            "oven.z1.temp   812.5   good (192)   2026-11-21T12:00:00Z",
            "press.state    idle    bad (24)     2026-11-21T12:00:00Z");
    assertThat(server.readFrom()).isEqualTo(Source.DEVICE);
  }

  @Test
  void failsWhenAnItemIsNotThereButReadsTheOthers() {
    int code = run("read", HOST, PROGRAM, "oven.z1.temp", "oven.z9.temp", "oven.z2.on");

    assertThat(code).isEqualTo(1);
    assertThat(out.lines().skip(1))
        .containsExactly(
            "oven.z1.temp   812.5   good (192)   2026-11-21T12:00:00Z",
            "oven.z9.temp   -       bad (4)      -",
            "oven.z2.on     true    good (192)   2026-11-21T12:00:00Z");
    assertThat(err).isEqualTo("oven.z9.temp: the server does not know this item (0xc0040007)\n");
  }

  @Test
  void readsTheItemsOfADeviceFile() {
    Path file = folder.resolve("oven.yaml");
    run("browse", HOST, PROGRAM, "--branch", "Oven", "--device", file);

    assertThat(run("read", HOST, PROGRAM, "--device", file, "--from", "cache")).isZero();

    assertThat(out.lines()).hasSize(3);
    assertThat(server.readFrom()).isEqualTo(Source.CACHE);
  }

  @Test
  void printsReadingsAsJson() throws IOException {
    server.add("Press", "press.nan", 5, "", Quality.BAD, Value.none());

    assertThat(run("read", HOST, PROGRAM, "--json")).isZero();

    JsonNode all = JsonMapper.builder().build().readTree(out);
    assertThat(all).hasSize(6);
    assertThat(all.at("/0/value").asDouble()).isEqualTo(812.5);
    assertThat(all.at("/1/value").isBoolean()).isTrue();
    assertThat(all.at("/2/status").asText()).isEqualTo("bad");
    assertThat(all.at("/3/value")).hasToString("[1,-2]");
    assertThat(all.at("/4/quality").asInt()).isEqualTo(192);
    assertThat(all.at("/5/value").asText()).isEqualTo("NaN");
    assertThat(all.at("/0/time").asText()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void failsWhenTheDoctorFindsAFault() {
    steps.add(new Step("activation", Outcome.FAILED, "denied (0x80070005)", "grant launch", 12));

    assertThat(run("doctor", HOST, PROGRAM)).isEqualTo(1);
    assertThat(addresses.get(0).program()).isEqualTo(PROGRAM);
  }

  @Test
  void letsTheDoctorWarnWithoutFailing() throws IOException {
    steps.add(new Step("login", Outcome.WARNING, "NTLMv1", "use v2", 3));

    assertThat(run("doctor", HOST, "--json")).isZero();

    JsonNode all = JsonMapper.builder().build().readTree(out);
    assertThat(all.path("healthy").asBoolean()).isTrue();
    assertThat(all.at("/steps/0/outcome").asText()).isEqualTo("warning");
    assertThat(all.at("/steps/0/cure").asText()).isEqualTo("use v2");
    assertThat(addresses.get(0).program()).isEqualTo(ServerList.PROGRAM);
  }

  @Test
  void logsInAsTheOptionsSay() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");

    run(
        "read",
        HOST,
        PROGRAM,
        "--user",
        "PLANT\\reader",
        "--password-file",
        secret,
        "--port",
        1135,
        "--auth-level",
        "privacy",
        "--ntlm",
        "v1",
        "--com-version",
        "5.4",
        "--timeout",
        7);

    ServerAddress address = addresses.get(0);
    assertThat(address.login()).hasToString("PLANT\\reader");
    assertThat(address.login().password()).isEqualTo("s3cret");
    assertThat(address.port()).isEqualTo(1135);
    assertThat(address.security())
        .isEqualTo(new Security(Security.Level.PRIVACY, Security.Ntlm.V1, "5.4"));
    assertThat(address.connectTimeout()).hasSeconds(7);
    assertThat(address.callTimeout()).hasSeconds(7);
  }

  @Test
  void takesFromTheSettingsWhatNoOptionSays() throws IOException {
    Files.writeString(
        folder.resolve("application.properties"),
        """
        opcda.user = reader
        opcda.domain = PLANT
        opcda.password = from-the-file
        opcda.auth-level = connect
        opcda.port = 2135
        """);

    run("read", HOST, PROGRAM);

    ServerAddress address = addresses.get(0);
    assertThat(address.login()).hasToString("PLANT\\reader");
    assertThat(address.login().password()).isEqualTo("from-the-file");
    assertThat(address.port()).isEqualTo(2135);
    assertThat(address.security().level()).isEqualTo(Security.Level.CONNECT);
    assertThat(address.security().ntlm()).isEqualTo(Security.Ntlm.V2);
    assertThat(address.connectTimeout()).hasSeconds(5);
  }

  @ParameterizedTest
  @CsvSource({
    "--auth-level, high,     'auth-level must be connect, integrity or privacy'",
    "--port,       70000,    'port must be 1 to 65535'",
    "--timeout,    0,        '--timeout must be 1 to 600 seconds'",
    "--from,       somewhere, '--from must be cache or device'",
    "--password-file, /no/such/file, 'cannot read /no/such/file'"
  })
  void refusesAWrongCommandLine(String option, String value, String reason) {
    assertThat(run("read", HOST, PROGRAM, option, value)).isEqualTo(2);
    assertThat(err).contains(reason);
    assertThat(addresses).isEmpty();
  }

  @Test
  void saysInOneLineWhyAServerCannotBeReached() {
    int code = run("read", "down", PROGRAM);

    assertThat(code).isEqualTo(1);
    assertThat(err).isEqualTo("fieldline: activation denied: do this\n");
  }

  private Device device(Path file) {
    DeviceFile read = DeviceFile.read(file);
    assertThat(read.problems()).isEmpty();
    return read.content().orElseThrow();
  }

  private int run(Object... arguments) {
    var access =
        new OpcAccess(
            address -> {
              addresses.add(address);
              if (address.host().equals("down")) {
                throw new OpcException("activation denied: do this", new ConnectException("no"));
              }
              return server;
            },
            address -> {
              addresses.add(address);
              return servers;
            },
            (address, taken) -> {
              addresses.add(address);
              steps.forEach(taken);
            });
    var commands =
        new CommandLine(new OpcdaCommand(), factory(access))
            .setExecutionExceptionHandler(new OneLine());
    return execute(commands, Stream.concat(Arrays.stream(arguments), Stream.of("--home", folder)));
  }

  /** Makes commands with fakes; everything else as always. */
  private static CommandLine.IFactory factory(OpcAccess access) {
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (Object command :
            List.of(
                new OpcdaServersCommand(options -> access),
                new OpcdaBrowseCommand(options -> access),
                new OpcdaReadCommand(options -> access),
                new OpcdaDoctorCommand(options -> access))) {
          if (type.isInstance(command)) {
            return type.cast(command);
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }

  private int execute(CommandLine commands, Stream<Object> arguments) {
    var printed = new StringWriter();
    var complained = new StringWriter();
    int code =
        commands
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained))
            .execute(arguments.map(String::valueOf).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }
}
