package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.runtime.Settings;
import io.fieldline.source.opcda.da.ServerAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoicesTest {

  @TempDir private Path folder;
  private SettingsFolder files;

  @BeforeEach
  void makeFolder() {
    files = new SettingsFolder(folder);
  }

  @Test
  void sendsToTheTableOfTheFile() throws Exception {
    Settings all =
        SettingsFolder.all(
            files.read(
                "",
                "[sending]\nhost = 192.168.56.5\nuser = ann\npassword = s\ndatabase_name = plant\n"
                    + "table_name = logs\nsecure = on\n"));

    assertThat(all.get("source.sinks")).isEqualTo("clickhouse");
    assertThat(all.get("clickhouse.url")).isEqualTo("https://192.168.56.5:8443");
    assertThat(all.get("clickhouse.user")).isEqualTo("ann");
    assertThat(all.get("clickhouse.password")).isEqualTo("s");
    assertThat(all.get("clickhouse.database")).isEqualTo("plant");
    assertThat(all.get("clickhouse.table")).isEqualTo("logs");
    assertThat(all.get("data.dir")).isEqualTo(folder.resolve("data/line4").toString());
  }

  @Test
  void leavesToTheEnvironmentWhatTheFileDoesNotSay() throws Exception {
    TransferSettings settings = files.read("opc_host = plant-pc\n", "");
    Settings all =
        SettingsFolder.all(
            settings,
            Map.of(
                "OPCDA_HOST",
                "other",
                "OPCDA_USER",
                "reader",
                "OPCDA_PASSWORD",
                "secret",
                "OPCDA_CALL_TIMEOUT",
                "2s",
                "CLICKHOUSE_PASSWORD",
                "s3"));

    ServerAddress server = Choices.server(all);

    assertThat(server).hasToString("opc-da:plant-pc/Any.Server.1");
    assertThat(server.login().user()).isEqualTo("reader");
    assertThat(server.login().password()).isEqualTo("secret");
    assertThat(server.callTimeout()).hasSeconds(2);
    assertThat(all.get("clickhouse.password")).isEqualTo("s3");
  }

  @Test
  void letsTheServerLookForChangesAsOftenAsItIsRead() throws Exception {
    Settings often = SettingsFolder.all(files.read("frequency = 0.25\n", ""));
    Settings seldom = SettingsFolder.all(files.read("frequency = 60\n", ""));

    assertThat(often.get("opcda.period")).isEqualTo("250ms");
    assertThat(often.get("opcda.update-rate")).isEqualTo("250ms");
    assertThat(seldom.get("opcda.update-rate")).isEqualTo("1s");
  }

  @Test
  void namesTheSettingThatIsWrong() throws Exception {
    Settings all = SettingsFolder.all(files.read("", ""), Map.of("OPCDA_AUTH_LEVEL", "none"));

    assertThatThrownBy(() -> Choices.server(all))
        .hasMessageContaining("connect, integrity or privacy, not 'none'");
  }

  @Test
  void namesAZoneThatIsNone() throws Exception {
    Settings all = SettingsFolder.all(files.read("", ""), Map.of("OPCDA_ZONE", "Mars"));

    assertThatThrownBy(() -> Choices.client(all))
        .hasMessage(
            "the settings opcda.*: zone must be a time zone such as Europe/Berlin or UTC: Mars");
  }
}
