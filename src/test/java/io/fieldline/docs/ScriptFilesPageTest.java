package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.format.ScriptFile;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import io.fieldline.testkit.SchemaTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about script files say what the program does. */
class ScriptFilesPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "script-files.md");
  private static final List<String> PARTS = List.of("output", "range", "limits");
  private static final SchemaTable TABLE = new SchemaTable("/schema/script.schema.json");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(name:.*?)```");

  /**
   * {@code ./mvnw test -Dtest=ScriptFilesPageTest -Ddocs.write=true} brings the page up to date.
   */
  @Test
  void showsTheTablesOfTheSchema() throws IOException {
    GeneratedTables.check(PAGE, TABLE.markdown("Script", PARTS));
  }

  @Test
  void describesEveryPropertyWithUnitAndDefault() {
    for (String part : List.of("", "/$defs/output", "/$defs/range", "/$defs/limits")) {
      JsonNode schema = TABLE.at(part);
      for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
        JsonNode own = TABLE.resolve(property.getValue());
        assertThat(own.path("description").asText()).as(property.getKey()).endsWith(".");
        assertThat(own.has("unit")).as(property.getKey()).isTrue();
        assertThat(
                own.has("default")
                    || schema.path("required").toString().contains(property.getKey()))
            .as(property.getKey())
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/reference/script-files.md",
        "docs/how-to/write-a-scripted-tag.md"
      })
  void showsOnlyScriptsThatRun(String page) throws Exception {
    List<String> scripts =
        YAML.matcher(Files.readString(Path.of(page)))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(scripts).isNotEmpty();
    for (String yaml : scripts) {
      ScriptFile file = ScriptFile.parse(PAGE, yaml.getBytes(StandardCharsets.UTF_8));
      assertThat(file.problems()).isEmpty();
      ScriptDefinition script = file.content().orElseThrow();
      new ScriptEngine(Limits.USUAL, ZoneOffset.UTC).compile(script).start();
    }
  }
}
