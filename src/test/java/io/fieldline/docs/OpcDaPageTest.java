package io.fieldline.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The options on the reference page of OPC DA are those that the component declares. */
class OpcDaPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "opc-da.md");
  private static final String DECLARED = "/META-INF/io/fieldline/source/opcda/opc-da.json";

  /** {@code ./mvnw test -Dtest=OpcDaPageTest -Ddocs.write=true} brings the page up to date. */
  @Test
  void showsEveryOption() throws Exception {
    JsonNode declared;
    try (var file = OpcDaPageTest.class.getResourceAsStream(DECLARED)) {
      declared = new ObjectMapper().readTree(file).path("properties");
    }
    var table = new StringBuilder("| option | default | meaning |\n| --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> option : declared.properties()) {
      if (isOurs(option.getValue())) {
        table.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    option.getKey(),
                    fallback(option.getValue()),
                    GeneratedTables.cell(option.getValue().path("description").asText())));
      }
    }

    GeneratedTables.check(PAGE, table.append('\n').toString());
  }

  /** Neither a part of the path nor one of those that every component of Camel has. */
  private static boolean isOurs(JsonNode option) {
    return option.path("kind").asText().equals("parameter")
        && !option.path("label").asText().contains(",advanced");
  }

  private static String fallback(JsonNode option) {
    String value = option.path("defaultValue").asText();
    return value.isEmpty() ? "empty" : "`" + value + "`";
  }
}
