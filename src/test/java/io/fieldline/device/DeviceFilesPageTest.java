package io.fieldline.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.device.csv.Column;
import io.fieldline.device.csv.TagList;
import io.fieldline.device.csv.TagListReader;
import io.fieldline.testkit.SchemaTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page of device files says what the program does. */
class DeviceFilesPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "device-files.md");
  private static final List<String> PARTS = List.of("module", "tag", "scaling", "range", "limits");
  private static final SchemaTable TABLE = new SchemaTable(DeviceReader.RESOURCE);
  private static final Pattern TABLES =
      Pattern.compile("(?s)(<!-- tables: begin -->\n).*(<!-- tables: end -->)");

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /**
   * {@code ./mvnw test -Dtest=DeviceFilesPageTest -Ddocs.write=true} brings the page up to date.
   */
  @Test
  void showsTheTablesOfTheSchema() throws IOException {
    String page = Files.readString(PAGE);
    String current =
        TABLES
            .matcher(page)
            .replaceFirst(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + "\n" + TABLE.markdown("Device", PARTS) + found.group(2)));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, current);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(current);
  }

  @Test
  void describesEveryPropertyWithUnitAndDefault() {
    assertThat(
            Stream.of(
                "",
                "/$defs/module",
                "/$defs/tag",
                "/$defs/scaling",
                "/$defs/range",
                "/$defs/limits"))
        .allSatisfy(
            part -> {
              JsonNode schema = TABLE.at(part);
              for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
                JsonNode own = TABLE.resolve(property.getValue());
                assertThat(own.path("description").asText()).as(property.getKey()).endsWith(".");
                assertThat(own.has("unit")).as(property.getKey()).isTrue();
                assertThat(own.has("default") || schema.get("required") != null)
                    .as(property.getKey())
                    .isTrue();
              }
            });
  }

  @Test
  void showsOnlyValidDevices() throws IOException {
    assertThat(blocks("yaml"))
        .hasSize(2)
        .allSatisfy(
            yaml ->
                assertThat(DeviceFile.parse(PAGE, yaml.getBytes(StandardCharsets.UTF_8)).problems())
                    .isEmpty());
  }

  @Test
  void showsAValidTable(@TempDir Path folder) throws IOException {
    Path csv = Files.writeString(folder.resolve("x.csv"), blocks("csv").get(0));
    var head = JsonNodeFactory.instance.objectNode().put("id", "press").put("facility", "plant");

    TagList tags = new TagListReader(csv, head).read();

    assertThat(tags.problems()).isEmpty();
    assertThat(tags.size()).isEqualTo(2);
  }

  @Test
  void namesEveryColumn() throws IOException {
    String page = Files.readString(PAGE).replaceAll("\\s+", " ");

    assertThat(page).contains(String.join(", ", Column.headers()));
  }

  @Test
  void showsTheHopperAsItIsShipped() throws IOException {
    Path shipped = Path.of("devices", "hopper_unit_4.yaml");
    DeviceFile excerpt =
        DeviceFile.parse(PAGE, blocks("yaml").get(0).getBytes(StandardCharsets.UTF_8));

    assertThat(DeviceFile.read(shipped).content().orElseThrow().tags())
        .containsAll(excerpt.content().orElseThrow().tags());
  }
}
