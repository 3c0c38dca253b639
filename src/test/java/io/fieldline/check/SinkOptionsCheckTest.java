package io.fieldline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.runtime.Home;
import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code fieldline check} says about the options of the shipped sinks. */
class SinkOptionsCheckTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method | GET | method has to be POST or PUT, not GET",
        "format | xml | format has to be json, lines or template, not xml",
        "fields | vlaue | fields: 'vlaue' is no part of a measurement",
        "gzip | perhaps | gzip has to be true or false, not 'perhaps'",
        "headers | 'Host: other' | headers: Host cannot be set here, it comes from the address",
        "success | 2xx | success: '2xx' is no HTTP status and no range",
        "reject | 400-499 | reject must not have the status 401",
        "timeout | soon | timeout has to be a duration",
        "caFile | nowhere.pem | caFile: ",
        "template | rows.json | ",
      })
  void namesTheParameterOfTheHttpSinkThatIsWrong(String name, String value, String reason)
      throws IOException {
    List<String> found = check("http", "url", "http://host/rows", name, value);

    if (reason == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .anyMatch(line -> line.matches("routes/x.yaml:6:\\d+: \\Q" + reason + "\\E.*"));
    }
  }

  @Test
  void namesTheSettingWhenTheInstanceSaysNothing() throws IOException {
    assertThat(check("http", "method", "PUT"))
        .containsExactly(
            "routes/x.yaml:2:23: http-sink.url has to be an address such as https://host/rows, not"
                + " ''");
  }

  @Test
  void namesTheParameterOfTheClickHouseSinkThatIsWrong() throws IOException {
    assertThat(check("clickhouse", "database", "d", "layout", "a:Strin=tag"))
        .singleElement()
        .asString()
        .startsWith("routes/x.yaml:")
        .contains("Strin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brokers | '' | brokers has to name a broker, such as host:9092",
        "sasl | plain | sasl has to be empty, PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512, not 'plain'",
        "security | ssl | security has to be plaintext or tls, not 'ssl'",
        "format | xml | format: 'xml' is no format; there are json, json-lines, protobuf",
        "records | all | records has to be batch or measurement, not 'all'",
        "key | machine | key has to be one of ",
        "compression | zip | compression has to be one of none, gzip",
        "maxRecord | 10 | maxRecord has to be 1000 bytes or more",
      })
  void namesWhatIsWrongInTheKafkaSink(String name, String value, String reason) throws IOException {
    assertThat(check("kafka", name, value))
        .singleElement()
        .asString()
        .matches("routes/x.yaml:\\d+:\\d+: (kafka\\.)?\\Q" + reason + "\\E.*");
  }

  @Test
  void saysNothingOfASecretThatIsNotHere() throws IOException {
    assertThat(check("http", "url", "http://host/rows", "token", "{{env:NOWHERE_TO_BE_FOUND}}"))
        .isEmpty();
  }

  private List<String> check(String sink, String... parameters) throws IOException {
    var text =
        new StringBuilder(
            "- templatedRoute:\n    routeTemplateRef: sink-%s\n    parameters:\n".formatted(sink));
    text.append("      - { name: name, value: other }\n");
    for (int i = 0; i < parameters.length; i += 2) {
      text.append(
          "      - { name: %s, value: \"%s\" }\n".formatted(parameters[i], parameters[i + 1]));
    }
    Path routes = Files.createDirectory(home.resolve("routes"));
    Files.writeString(routes.resolve("x.yaml"), text);
    var settings = new Settings(new Home(home), Map.of());
    var folders = List.of(routes, Path.of("routes/templates").toAbsolutePath());
    return new ProjectCheck(settings, Map.of(), folders)
        .run().stream()
            .filter(finding -> finding.file().equals("routes/x.yaml"))
            .map(Finding::toString)
            .toList();
  }
}
