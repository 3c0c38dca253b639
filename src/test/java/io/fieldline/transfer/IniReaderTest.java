package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IniReaderTest {

  private static final Path FILE = Path.of("settings.ini");

  private static IniFile read(String text) {
    return IniReader.read(FILE, text);
  }

  private static Map<String, String> values(IniFile ini, String section) {
    var values = new TreeMap<String, String>();
    ini.sections().get(section).entries().forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }

  @Test
  void readsKeysInEveryWayThatPythonDoes() {
    IniFile ini =
        read(
            """
            ; a comment
            [opc]
            Opc_Server = Matrikon.OPC.Simulation.1
            frequency: 5
            url=http://a:1/x=y
            password =
            user
            """);

    assertThat(ini.problems()).isEmpty();
    assertThat(values(ini, "opc"))
        .isEqualTo(
            Map.of(
                "opc_server",
                "Matrikon.OPC.Simulation.1",
                "frequency",
                "5",
                "url",
                "http://a:1/x=y",
                "password",
                "",
                "user",
                ""));
  }

  @Test
  void goesOnInIndentedLines() {
    IniFile ini =
        read(
            """
            [sending]
            query = CREATE TABLE t (
                # not part of it

                facility UInt64)
            host = a
            """);

    assertThat(ini.problems()).isEmpty();
    assertThat(values(ini, "sending"))
        .containsEntry("query", "CREATE TABLE t (\n\nfacility UInt64)")
        .containsEntry("host", "a");
  }

  @Test
  void takesDefaultsFromTheirSection() {
    IniFile ini = read("[DEFAULT]\nhost = a\nport = 1\n[sending]\nhost = b\n");

    assertThat(ini.entry("sending", "host")).map(IniFile.Entry::value).contains("b");
    assertThat(ini.entry("sending", "port")).map(IniFile.Entry::value).contains("1");
    assertThat(ini.entry("absent", "user")).isEmpty();
  }

  @Test
  void replacesOtherValuesAndDoublePercentSigns() {
    IniFile ini =
        read("[opc]\nfolder = C:\\data\nfile = %(folder)s\\tags.json\npassword = 5%%$\\1\n");

    assertThat(ini.problems()).isEmpty();
    assertThat(values(ini, "opc"))
        .containsEntry("file", "C:\\data\\tags.json")
        .containsEntry("password", "5%$\\1");
  }

  @Test
  void saysWhereAPercentSignIsWrong() {
    assertThat(read("[opc]\na = 1\n  password = 5%x\n").problems()).isNotEmpty();
    assertThat(read("[opc]\npassword = 5%x\n").problems())
        .singleElement()
        .hasToString("settings.ini:2:1: a percent sign has to be written twice: %%");
    assertThat(read("[opc]\npassword = %(nosuch)s\n").problems())
        .singleElement()
        .hasToString("settings.ini:2:1: nothing defines %(nosuch)s");
    assertThat(read("[opc]\na = %(b)s\nb = %(a)s\n").problems()).isNotEmpty();
  }

  @Test
  void saysWhereALineIsWrong() {
    assertThat(read("host = a\n").problems())
        .singleElement()
        .hasToString("settings.ini:1:1: stands before the first section: write [opc] above it");
    assertThat(read("[opc]\nhost = a\n\nHOST = b\n").problems())
        .singleElement()
        .hasToString("settings.ini:4:1: 'host' stands already in line 2");
    assertThat(read("[opc]\nhost = a\n[opc]\n").problems())
        .singleElement()
        .hasToString("settings.ini:3:1: [opc] stands already in line 1");
    assertThat(read("[opc]\n= a\n").problems())
        .singleElement()
        .hasToString("settings.ini:2:1: has to be written key = value");
  }
}
