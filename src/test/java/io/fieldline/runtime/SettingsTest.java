package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private static final String KEY = "http.user";

  @TempDir private Path home;

  @AfterEach
  void clearProperty() {
    System.clearProperty(KEY);
  }

  @Test
  void readsTheFirstKeyOfAFileWithAByteOrderMark() throws IOException {
    file("\uFEFFhttp.user = ann");

    assertThat(settings(Map.of()).get(KEY)).isEqualTo("ann");
  }

  @Test
  void environmentWinsOverSystemPropertyOverFileOverDefault() throws IOException {
    assertThat(settings(Map.of()).get(KEY)).isEmpty();

    file("http.user = of the file");
    assertThat(settings(Map.of()).get(KEY)).isEqualTo("of the file");

    System.setProperty(KEY, "of the system");
    assertThat(settings(Map.of()).get(KEY)).isEqualTo("of the system");

    assertThat(settings(Map.of("HTTP_USER", "of the environment")).get(KEY))
        .isEqualTo("of the environment");
  }

  @Test
  void takesVariablesThatAreWrittenSmall() {
    assertThat(settings(Map.of("mock_mode", "true")).get("mock.mode")).isEqualTo("true");
    assertThat(settings(Map.of("mock_mode", "true", "MOCK_MODE", "false")).get("mock.mode"))
        .isEqualTo("false");
  }

  @Test
  void collectsAsManyPollsForAWriteToInfluxDbAsAreAskedFor() {
    String interval = "influx.batch-interval";
    var polls = Map.of("BATCH_WRITE_SIZE", "12");

    assertThat(settings(polls).duration(interval)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings(Map.of("batch_write_size", "3", "PLC_POLL_INTERVAL", "10")).get(interval))
        .isEqualTo("30000ms");
    assertThat(settings(Map.of("INFLUX_BATCH_INTERVAL", "7s")).get(interval)).isEqualTo("7s");
    assertThatThrownBy(() -> settings(Map.of("BATCH_WRITE_SIZE", "all")))
        .hasMessageContaining("batch.write-size is 'all', it has to be a whole number from 0");
  }

  @Test
  void givesCamelTheSameValuesAndTheContentOfFiles() throws Exception {
    Files.writeString(home.resolve("token"), "s3cret\n");
    file("http.user = {{operator:nobody}}\nhttp.password = {{file:token}}");
    var settings = settings(Map.of("OPERATOR", "ann"));

    try (var context = new DefaultCamelContext()) {
      var properties = (PropertiesComponent) context.getPropertiesComponent();
      properties.setEnvironmentVariableMode(0);
      properties.addPropertiesSource(settings);
      properties.addPropertiesFunction(settings.files());

      assertThat(context.resolvePropertyPlaceholders("{{http.user}}:{{http.password}}"))
          .isEqualTo(settings.get("http.user") + ":" + settings.get("http.password"))
          .isEqualTo("ann:s3cret");
    }
  }

  @Test
  void saysWhichSecretFileIsMissing() throws IOException {
    file("http.password = {{file:secrets/http}}");

    assertThatThrownBy(() -> settings(Map.of()).get("http.password"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("{{file:secrets/http}}")
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesPlaceholdersThatReferToEachOther() throws IOException {
    file("http.user = {{http.password}}\nhttp.password = {{http.user}}");

    assertThatThrownBy(() -> settings(Map.of()).get(KEY)).hasMessageContaining("circle");
  }

  @Test
  void readsNumbersAndDurationsAndSaysWhatTheyHaveToBe() throws IOException {
    file("http.port = 99999\nnormalize.max-future = 2m\nhistory.retention = soon");
    var settings = settings(Map.of());

    assertThat(settings.duration("normalize.max-future")).isEqualTo(Duration.ofMinutes(2));
    assertThatThrownBy(() -> settings.number("http.port", 1, 65_535))
        .hasMessage(
            "the setting http.port is '99999', it has to be a whole number from 1 to 65535");
    assertThatThrownBy(() -> settings.duration("history.retention"))
        .hasMessageContaining("history.retention is 'soon'");
  }

  @Test
  void keepsDataBelowTheHomeFolder() {
    assertThat(settings(Map.of()).get("data.dir")).isEqualTo(home.resolve("data").toString());
    assertThat(settings(Map.of("DATA_DIR", "/elsewhere")).get("data.dir")).isEqualTo("/elsewhere");
  }

  private Settings settings(Map<String, String> environment) {
    return new Settings(new Home(home), environment);
  }

  private void file(String text) throws IOException {
    Files.writeString(home.resolve("application.properties"), text);
  }
}
