package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldline.device.Problem;
import io.fieldline.model.Tag;
import io.fieldline.transfer.TransferSettings.LoaderType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferSettingsTest {

  private static final String OPC =
      """
      [opc]
      opc_server = Fieldline.Simulation.1
      tags_settings_file_path = tags.json
      """;
  private static final String ONE_TAG =
      "{ \"opc_names_and_codes\": { \"a.b\": { \"facility\": 1, \"component\": 2,"
          + " \"parameter\": 3 } } }";

  @TempDir private Path folder;

  @BeforeEach
  void writeTags() throws IOException {
    tags(ONE_TAG);
  }

  @Test
  void readsTheSample() throws Exception {
    var settings = TransferSettings.read(Path.of("samples/opc-data-transfer/settings.ini"));

    assertThat(settings.notes()).isEmpty();
    assertThat(settings.opc().period()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.opc().port()).isEqualTo(1135);
    assertThat(settings.sending().url()).isEqualTo(URI.create("http://localhost:8123"));
    assertThat(settings.sending().createQuery()).startsWith("CREATE TABLE").endsWith("time)");
    assertThat(settings.logging().verbose()).isTrue();
    assertThat(settings.logging().file()).isEmpty();
    assertThat(settings.tags().items()).hasSize(36);
    TagMap.Item item = settings.tags().items().get("mill_1003.horizontal_spindle.vibration");
    assertThat(item.tag()).isEqualTo(new Tag("1003", "10032", "3"));
    assertThat(settings.tags().description(item))
        .isEqualTo("mill 1003 horizontal spindle vibration");
  }

  @Test
  void hasTheDefaultsOfTheOriginal() throws Exception {
    TransferSettings settings = read(OPC);

    assertThat(settings.opc().period()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.opc().branch()).isEmpty();
    assertThat(settings.sending().type()).isEqualTo(LoaderType.CLICKHOUSE_DRIVER);
    assertThat(settings.sending().database()).isEqualTo("default");
    assertThat(settings.sending().table()).isEqualTo("facility_sensor_logs");
    assertThat(settings.logging().file()).isEmpty();
  }

  @Test
  void findsFilesBesideTheSettings() throws Exception {
    TransferSettings settings = read(OPC + "[logging]\ndebug = yes\nlogs_file_path = a/b.log\n");

    assertThat(settings.tags().file()).isEqualTo(folder.resolve("tags.json"));
    assertThat(settings.logging().file()).contains(folder.resolve("a/b.log"));
  }

  @Test
  void postsToAnHttpService() throws Exception {
    TransferSettings settings =
        read(OPC + "[sending]\nloader_type = http\nhost = https://plant/rows?line=4\n");

    assertThat(settings.sending().type()).isEqualTo(LoaderType.HTTP);
    assertThat(settings.sending().url()).isEqualTo(URI.create("https://plant/rows?line=4"));
  }

  @Test
  void namesWhatHasNoEffect() throws Exception {
    TransferSettings settings =
        read(
            OPC
                + """
                frequenzy = 5
                [sendin]
                host = a
                [plotting]
                plotting_required = True
                [kafka]
                """);

    assertThat(settings.notes())
        .extracting(note -> note.toString().replace(folder + "/", ""))
        .containsExactlyInAnyOrder(
            "settings.ini:4:1: 'frequenzy' in [opc] is not known, ignored (did you mean"
                + " 'frequency'?)",
            "settings.ini:8:1: there are no plots: plotting_required, diagram_split_keys and"
                + " diagram_series_len have no effect",
            "settings.ini:5:1: the section [sendin] is not known, ignored (did you mean"
                + " [sending]?)",
            "settings.ini:9:1: the section [kafka] is not known, ignored");
  }

  @Test
  void saysAllThatIsWrongAtOnce() throws Exception {
    List<String> problems =
        problems(
            """
            [opc]
            tags_settings_file_path = tags.json
            frequency = often
            opc_port = 0
            [sending]
            loader_type = KAFKA
            host = http://192.168.56.5:9000
            port = 9000
            table_name = a-b
            [logging]
            verbose = maybe
            debug_level = LOUD
            [simulation]
            simulation_start_time = yesterday
            simulation_time_step = 0.5
            """);

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "settings.ini:1:1: 'opc_server' is missing: write the ProgID, such as"
                + " Matrikon.OPC.Simulation.1",
            "settings.ini:3:1: 'frequency' has to be a number from 0.01 to 86400, not 'often'",
            "settings.ini:4:1: 'opc_port' has to be a whole number from 1 to 65535, not '0'",
            "settings.ini:6:1: 'loader_type' has to be CLICKHOUSE_DRIVER or HTTP, not 'KAFKA'",
            "settings.ini:7:1: 'host' has to be the name or address of a machine, without http://"
                + " and port (for an HTTP receiver write loader_type = HTTP), not"
                + " 'http://192.168.56.5:9000'",
            "settings.ini:8:1: 9000 is the port of ClickHouse's native protocol; give that of its"
                + " HTTP interface, mostly 8123",
            "settings.ini:9:1: 'table_name' has to be letters, digits and underscores, not 'a-b'",
            "settings.ini:11:1: 'verbose' has to be True or False, not 'maybe'",
            "settings.ini:12:1: 'debug_level' has to be DEBUG, INFO, WARNING, ERROR or CRITICAL,"
                + " not 'LOUD'",
            "settings.ini:14:1: 'simulation_start_time' has to be a time such as"
                + " 2020-01-01T12:00:00.000000, not 'yesterday'",
            "settings.ini:15:1: 'simulation_time_step' has to be a whole number from 1 to"
                + " 2147483647, not '0.5'");
  }

  @Test
  void saysWhichFileIsMissing() throws Exception {
    Files.delete(folder.resolve("tags.json"));

    assertThat(problems(OPC)).containsExactly("settings.ini:3:1: there is no file tags.json");
    assertThat(problemsOf(folder.resolve("absent.ini")))
        .containsExactly("absent.ini:1:1: there is no file absent.ini");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws Exception {
    Path file = folder.resolve("settings.ini");
    Files.write(file, (OPC + "# Станок").getBytes(Charset.forName("windows-1251")));

    assertThat(problemsOf(file))
        .containsExactly("settings.ini:1:1: settings.ini is not UTF-8: save it as UTF-8");
  }

  @Test
  void readsWhatAWindowsEditorHasSaved() throws Exception {
    assertThat(read("\uFEFF" + OPC.replace("\n", "\r\n")).tags().items()).hasSize(1);
  }

  @Test
  void saysWhereTheTagMapIsWrong() throws Exception {
    tags(
        """
        { "opc_names_and_codes": {
            "a": { "facility": 1, "component": 2 },
            "b": { "facility": 1, "component": 3, "parameter": 3 },
            "c": { "facility": true, "component": "x/y" },
            "d": { "facility": 1, "component": 2 },
            "e": [],
            "f": { "facility": 1, "time": 2 }
          },
          "codes": {}
        }
        """);

    assertThat(problems(OPC))
        .containsExactly(
            "tags.json:3:5: 'b' has to have the keys of the first item: facility, component",
            "tags.json:4:12: 'facility' has to be a whole number or a text",
            "tags.json:4:30: 'component' has to be a code without slashes: 'x/y'",
            "tags.json:5:5: 'd' has the codes of 'a' in line 2, their rows could not be told apart",
            "tags.json:6:10: 'e' has to be an object of codes",
            "tags.json:7:27: 'time' is the name of a column that is always there",
            "tags.json:9:3: 'codes' is not known, ignored (one of opc_names_and_codes,"
                + " codes_and_plotting_names)");
  }

  @Test
  void saysWhereTheTagMapIsNoJson() throws Exception {
    tags("{ \"opc_names_and_codes\": {\n  \"a\": { \"x\": 1 },\n  \"a\": { \"x\": 2 } } }");
    assertThat(problems(OPC)).singleElement().asString().startsWith("tags.json:3:").contains("'a'");

    tags("{ \"opc_names_and_codes\": {\n \"a\" }");
    assertThat(problems(OPC)).singleElement().asString().startsWith("tags.json:2:");

    tags("[]");
    assertThat(problems(OPC)).containsExactly("tags.json:1:1: the file has to be an object");

    tags("{}");
    assertThat(problems(OPC))
        .containsExactly("tags.json:1:1: 'opc_names_and_codes' names no OPC item");
  }

  @Test
  void makesTagsOfAnyKeys() throws Exception {
    tags(
        "{ \"opc_names_and_codes\": { \"a\": {\"dep\":7,\"area\":8,\"unit\":\"x\",\"sensor\":9} } }");
    TagMap four = read(OPC).tags();
    tags("{ \"opc_names_and_codes\": { \"a\": { \"sensor\": 9 } } }");
    TagMap one = read(OPC).tags();
    tags(
        "{ \"opc_names_and_codes\": { \"a\": {\"parameter\":3,\"facility\":1,\"component\":2} } }");
    TagMap three = read(OPC).tags();

    assertThat(four.items().get("a").tag()).isEqualTo(new Tag("7", "8", "x/9"));
    assertThat(four.keys().stream().map(four::part))
        .containsExactly("segment_1", "segment_2", "segment_3", "segment_4");
    assertThat(one.items().get("a").tag()).isEqualTo(new Tag("opc", "opc", "9"));
    assertThat(one.part("sensor")).isEqualTo("segment_3");
    assertThat(three.items().get("a").tag()).isEqualTo(new Tag("1", "2", "3"));
    assertThat(three.part("parameter")).isEqualTo("parameter");
    assertThat(three.items().get("a").codes())
        .containsExactly(
            Map.entry("parameter", "3"), Map.entry("facility", "1"), Map.entry("component", "2"));
  }

  @Test
  void showsNoPassword() throws Exception {
    TransferSettings settings =
        read(OPC + "opc_password = secret\n[sending]\nuser = ann\npassword = secret\n");

    assertThat(settings.sending().password()).isEqualTo("secret");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private TransferSettings read(String ini) throws Exception {
    Path file = folder.resolve("settings.ini");
    Files.writeString(file, ini);
    return TransferSettings.read(file);
  }

  private List<String> problems(String ini) throws IOException {
    Path file = folder.resolve("settings.ini");
    Files.writeString(file, ini);
    return problemsOf(file);
  }

  private List<String> problemsOf(Path file) {
    var wrong = catchThrowableOfType(SettingsException.class, () -> TransferSettings.read(file));
    return wrong.problems().stream()
        .map(Problem::toString)
        .map(problem -> problem.replace(folder + "/", ""))
        .toList();
  }

  private void tags(String json) throws IOException {
    Files.writeString(folder.resolve("tags.json"), json);
  }
}
