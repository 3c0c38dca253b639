package io.fieldline.sink.http;

import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateBodyTest {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.5Z");

  @TempDir Path folder;

  @Test
  void repeatsForEachMeasurementWithCommasBetween() throws Exception {
    String template =
        """
        {"batch": "{{token}}", "size": {{count}}, "rows": [
        {{#measurements}}
          {"id": "{{tag}}", "v": {{{json}}}, "q": {{quality}}, "at": {{epoch_ms}}}{{^-last}},{{/-last}}
        {{/measurements}}
        ]}
        """;
    var batch =
        Batch.of(
            measurement("plant/boiler/a \"b\"", Value.of(1.5), Quality.GOOD, TIME),
            measurement("plant/boiler/text", Value.of("\"\n"), Quality.UNCERTAIN, TIME),
            measurement("plant/boiler/gone", Value.none(), Quality.BAD, TIME));

    TemplateBody body = body("rows.json", template);

    assertThat(body.contentType()).isEqualTo("application/json");
    assertThat(write(body, batch))
        .isEqualTo(
            """
            {"batch": "t-1", "size": 3, "rows": [
              {"id": "plant/boiler/a \\"b\\"", "v": 1.5, "q": 192, "at": 1795262400500},
              {"id": "plant/boiler/text", "v": "\\"\\n", "q": 64, "at": 1795262400500},
              {"id": "plant/boiler/gone", "v": null, "q": 0, "at": 1795262400500}
            ]}
            """);
  }

  @Test
  void leavesOutWhatAMeasurementDoesNotHave() throws Exception {
    String template =
        "{{#measurements}}{{#good}}+{{/good}}{{^good}}-{{/good}}"
            + "{{#number}}{{number}}{{/number}}{{#text}}'{{text}}'{{/text}} {{segment_4}};"
            + "{{/measurements}}";
    var batch =
        Batch.of(
            measurement("a/b/c/d", Value.of(0L), Quality.GOOD, TIME),
            measurement("a/b/c", Value.of(true), Quality.BAD, TIME),
            measurement("a/b/c", Value.of("x"), Quality.GOOD, TIME),
            measurement("a/b/c", Value.of(Double.NEGATIVE_INFINITY), Quality.GOOD, TIME));

    assertThat(write(body("rows.txt", template), batch)).isEqualTo("+0 d;-1 ;+'x' ;+ ;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows.xml|application/xml|a/b/&lt;c&amp;&quot;",
        "rows.csv|text/csv; charset=utf-8|a/b/<c&\"\"",
        "rows.ndjson.mustache|application/x-ndjson|a/b/<c&\\\"",
        "rows|text/plain; charset=utf-8|a/b/<c&\"",
      })
  void writesTextsAsTheMediaTypeWants(String expected) throws Exception {
    String[] part = expected.split("\\|");
    TemplateBody body = body(part[0], "{{#measurements}}{{tag}}{{/measurements}}");

    var batch = Batch.of(measurement("a/b/<c&\"", Value.of(1L), Quality.GOOD, TIME));

    assertThat(body.contentType()).isEqualTo(part[1]);
    assertThat(write(body, batch)).isEqualTo(part[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#measurements}}\n{{vlaue}}{{/measurements}}",
        "{{#measurements}}\n{{class}}{{/measurements}}",
        "{{#measurements}}\n{{tag.length}}{{/measurements}}",
        "{{#measurements}}\n{{#toString}}x{{/toString}}{{/measurements}}",
        "\n{{measurements.size}}",
      })
  void refusesANameThatIsNoneWithItsLine(String template) {
    assertThatThrownBy(() -> body("rows.json", template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("http-sink.template: " + folder.resolve("rows.json") + " line 2:")
        .hasMessageContaining("there is no '");
  }

  @Test
  void refusesToReadOtherFilesAndWhatIsNoTemplate() {
    assertThatThrownBy(() -> body("rows.json", "{{> /etc/passwd}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("http-sink.template: ");
    assertThatThrownBy(() -> body("rows.json", "{{#measurements}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("measurements");
    assertThatThrownBy(() -> new TemplateBody(folder.resolve("nowhere.json")))
        .hasMessage("http-sink.template: " + folder.resolve("nowhere.json") + " does not exist");
  }

  private TemplateBody body(String name, String template) throws IOException {
    return new TemplateBody(Files.writeString(folder.resolve(name), template));
  }

  private static String write(TemplateBody body, Batch batch) {
    return new String(body.write(batch, "t-1"), StandardCharsets.UTF_8);
  }
}
