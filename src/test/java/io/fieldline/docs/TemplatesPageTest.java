package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.runtime.Settings;
import io.fieldline.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference page of the templates says what the templates have. */
class TemplatesPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "templates.md");
  private static final List<Path> FOLDERS =
      List.of(Path.of("routes/templates"), Path.of("simulator-routes/templates"));

  private static final List<String> SHARED_BY_SINKS =
      List.of(
          "name", "maxBytes", "maxAge", "overflow", "drainRate", "caFile", "certFile", "keyFile");

  private static List<JsonNode> templates() throws Exception {
    var templates = new ArrayList<JsonNode>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          YamlDocument.parse(file).json().findValues("routeTemplate").forEach(templates::add);
        }
      }
    }
    return templates;
  }

  /** {@code ./mvnw test -Dtest=TemplatesPageTest -Ddocs.write=true} brings the page up to date. */
  @Test
  void showsEveryParameterOfEveryTemplate() throws Exception {
    var tables = new StringBuilder();
    for (JsonNode template : templates()) {
      tables.append("## ").append(template.path("id").asText()).append("\n\n");
      tables.append(template.at("/route/description").asText()).append("\n\n");
      tables.append("| parameter | default | meaning |\n| --- | --- | --- |\n");
      for (JsonNode parameter : template.path("parameters")) {
        tables.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    parameter.path("name").asText(),
                    fallback(parameter.path("defaultValue")),
                    GeneratedTables.cell(parameter.path("description").asText())));
      }
      tables.append('\n');
    }

    GeneratedTables.check(PAGE, tables.toString());
  }

  @Test
  void everyTemplateAndParameterSaysWhatItIs() throws Exception {
    assertThat(templates())
        .allSatisfy(
            template -> {
              assertThat(template.at("/route/description").asText())
                  .as(template.path("id").asText())
                  .isNotBlank();
              assertThat(template.path("parameters"))
                  .allSatisfy(
                      parameter -> assertThat(parameter.path("description").asText()).isNotBlank());
            });
  }

  /** Who knows one sink's parameters knows the others': the words and the order are the same. */
  @Test
  void sinksShareTheWordsForWhatTheyShare() throws Exception {
    List<String> words = sharedWords("sink-http");

    assertThat(words).hasSameSizeAs(SHARED_BY_SINKS);
    for (String sink : List.of("sink-history", "sink-clickhouse", "sink-influxdb", "sink-kafka")) {
      assertThat(words).as(sink).containsSubsequence(sharedWords(sink));
    }
  }

  private static List<String> sharedWords(String id) throws Exception {
    return templates().stream()
        .filter(template -> template.path("id").asText().equals(id))
        .flatMap(template -> template.path("parameters").valueStream())
        .filter(parameter -> SHARED_BY_SINKS.contains(parameter.path("name").asText()))
        .map(parameter -> parameter.path("name").asText() + ": " + parameter.path("description"))
        .toList();
  }

  /** The default, or the setting that holds it, with the setting's own default. */
  private static String fallback(JsonNode value) {
    if (value.isMissingNode()) {
      return "required";
    }
    String text = value.asText();
    if (text.matches("\\{\\{[a-z.-]+}}")) {
      String key = text.substring(2, text.length() - 2);
      String shipped = Settings.defaultOf(key).orElseThrow();
      return "`%s`: %s".formatted(key, shipped.isEmpty() ? "empty" : "`" + shipped + "`");
    }
    return "`" + GeneratedTables.cell(text) + "`";
  }
}
