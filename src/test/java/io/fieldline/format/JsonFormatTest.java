package io.fieldline.format;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of docs/specs/measurements.md. */
class JsonFormatTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:01Z");

  @Test
  void isAListOfObjects() {
    var measurement = new Measurement(TAG, Value.of(23.5), Quality.UNCERTAIN, NOON, RECEIVED);

    assertThat(text(BatchFormat.JSON.bytes(Batch.of(measurement))))
        .isEqualTo(
            "[{\"tag\":\"plant/boiler/temperature\",\"value\":23.5,\"quality\":64,"
                + "\"time\":\"2026-11-21T12:00:00.123456789Z\","
                + "\"received\":\"2026-11-21T12:00:01Z\"}]");
  }

  @Test
  void isALineForEachMeasurement() {
    String lines = text(BatchFormat.JSON_LINES.bytes(Batch.of(good(1), good(2))));

    assertThat(lines.lines()).hasSize(2).allMatch(line -> line.matches("\\{.*}"));
    assertThat(lines).endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "23.5      | \"value\":23.5",
        "23        | \"value\":23.0",
        "-0.0      | \"value\":-0.0",
        "NaN       | \"value\":null",
        "Infinity  | \"value\":null,\"number\":\"Infinity\"",
        "-Infinity | \"value\":null,\"number\":\"-Infinity\""
      })
  void writesEveryNumberAsStandardJson(double number, String json) {
    assertThat(text(BatchFormat.JSON.bytes(good(number)))).contains(json + ",\"quality\":192");
  }

  @Test
  void takesWhatIsNotSaidFromTheRest() throws Exception {
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":1}")).isEqualTo(good("a/b/c", Value.of(1L)));
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":null}").quality()).isEqualTo(Quality.BAD);
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":1,\"received\":\"2026-01-01T00:00:00Z\"}"))
        .extracting(Measurement::sourceTime, Measurement::receivedTime)
        .containsOnly(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":1,\"time\":\"2026-01-01T01:00:00+01:00\"}"))
        .extracting(Measurement::sourceTime, Measurement::receivedTime)
        .containsExactly(Instant.parse("2026-01-01T00:00:00Z"), NOON);
  }

  @Test
  void readsNumbersAsOtherProgramsWriteThem() throws Exception {
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":2E3}").value()).isEqualTo(Value.of(2000.0));
    assertThat(read("{\"tag\":\"a/b/c\",\"value\":100000000000000000000}").value())
        .isEqualTo(Value.of(1e20));
    assertThat(read("{\"value\":-7,\"tag\":\"a/b/c\"}").value()).isEqualTo(Value.of(-7L));
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() throws Exception {
    assertThat(read("{\"unit\":{\"x\":[1,{}]},\"tag\":\"a/b/c\",\"value\":true,\"n\":null}"))
        .isEqualTo(good("a/b/c", Value.of(true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "[]", " [ ] "})
  void readsNothing(String json) throws Exception {
    assertThat(BatchFormat.JSON.read(bytes(json), NOON)).isEqualTo(Batch.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"value\":1}                           | line 1, column 11: the measurement has no tag",
        "{\"tag\":\"a/b/c\"}                     | has no value, not even null",
        "{\"tag\":\"a/b\",\"value\":1}           | must be written facility/component/parameter",
        "{\"tag\":7,\"value\":1}                 | tag has to be a text",
        "{\"tag\":\"a/b/c\",\"value\":[1]}       | the value has to be a number, true, false",
        "{\"tag\":\"a/b/c\",\"value\":1,\"value\":2} | value is given twice",
        "{\"tag\":\"a/b/c\",\"value\":1e999}     | beyond 64-bit floating-point numbers",
        "{\"tag\":\"a/b/c\",\"value\":NaN}       | this is no JSON",
        "{\"tag\":\"a/b/c\",\"value\":1,\"number\":\"Infinity\"} | only where the value is null",
        "{\"tag\":\"a/b/c\",\"value\":null,\"number\":\"1\"} | Infinity or -Infinity",
        "{\"tag\":\"a/b/c\",\"value\":1,\"quality\":70000} | quality must be 0 to 65535",
        "{\"tag\":\"a/b/c\",\"value\":1,\"quality\":\"good\"} | quality has to be a whole number",
        "{\"tag\":\"a/b/c\",\"value\":1,\"time\":\"noon\"} | has to be like 2026-11-21T12:00:00",
        "{\"tag\":\"a/b/c\",\"value\":1,\"time\":\"1500-01-01T00:00:00Z\"} | lies outside",
        "[{\"tag\":\"a/b/c\",\"value\":1}        | this is no JSON",
        "[] 1                                    | something follows the list",
        "[1]                                     | has to be a JSON object",
        "[{\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1 | this is no JSON"
      })
  void saysWhereAndWhyItIsWrong(String json, String reason) {
    assertThatThrownBy(() -> BatchFormat.JSON.read(bytes(json), NOON))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching("line 1, column \\d+: .*")
        .hasMessageContaining(reason);
  }

  @Test
  void namesTheLineOfALargeFile() {
    String right = text(BatchFormat.JSON_LINES.bytes(good(1)));

    assertThatThrownBy(
            () -> BatchFormat.JSON_LINES.read(bytes((right + '\n').repeat(999) + "{]"), NOON))
        .hasMessageStartingWith("line 1000, column 2: this is no JSON");
  }

  @Test
  void showsNoMoreThanALineOfWhatItRead() {
    String tag = "\\n" + "x".repeat(5_000);

    assertThatThrownBy(() -> read("{\"tag\":\"" + tag + "\",\"value\":1}"))
        .message()
        .hasSizeLessThan(400)
        .hasLineCount(1);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    String text = "x".repeat(Value.Text.MAX_LENGTH + 1);

    assertThatThrownBy(() -> read("{\"tag\":\"a/b/c\",\"value\":\"" + text + "\"}"))
        .hasMessageContaining("at most 65535 characters");
    assertThatThrownBy(() -> read("{\"tag\":\"a/b/c\",\"value\":\"" + text.repeat(20) + "\"}"))
        .isInstanceOf(FormatException.class);
  }

  private static Measurement good(String tag, Value value) {
    return Measurement.good(Tag.parse(tag), value, NOON);
  }

  private static Measurement good(double value) {
    return Measurements.good(value);
  }

  private static Measurement read(String json) throws FormatException {
    return BatchFormat.JSON.read(bytes(json), NOON).measurements().get(0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
