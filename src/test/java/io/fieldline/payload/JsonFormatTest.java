package io.fieldline.payload;

import static io.fieldline.payload.Payloads.read;
import static io.fieldline.payload.Payloads.reasons;
import static io.fieldline.payload.Payloads.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.payload.SourceTime.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  private static final SourceTime UTC = new SourceTime(ZoneOffset.UTC, Unit.AUTO);

  private final PayloadFormat format = new JsonFormat(Fields.DEFAULT, UTC, false, true);

  @Test
  void readsTagValueTimeAndQuality() throws Exception {
    String payload =
        """
        {"tag": "a/b/c", "value": 1.5, "time": "2026-11-21T11:00:00Z", "quality": "uncertain"}
        """;

    var measurement = read(format, payload).measurements().get(0);

    assertThat(measurement.tag()).isEqualTo(new Tag("a", "b", "c"));
    assertThat(measurement.value()).hasToString("1.5");
    assertThat(measurement.quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(measurement.sourceTime()).isEqualTo(Instant.parse("2026-11-21T11:00:00Z"));
    assertThat(measurement.receivedTime()).isEqualTo(Payloads.RECEIVED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\":1}|topic=1",
        "{\"value\":\"2.5\"}|topic=2.5",
        "{\"value\":true}|topic=true",
        "{\"value\":1e400000}|",
        "{\"value\":12345678901234567890}|topic=1.2345678901234567E19",
        "{\"value\":null}|topic=NaN",
        "17|topic=17",
        "{\"temperature\":1,\"air\":{\"pressure\":2,\"wet\":false}}|temperature=1,air/pressure=2,air/wet=false",
        "{\"time\":0,\"t1\":{\"value\":3,\"quality\":\"bad\"}}|t1=3",
        "[{\"tag\":\"x\",\"value\":1},{\"tag\":\"y\",\"value\":2}]|x=1,y=2"
      })
  void readsValues(String payload, String expected) throws Exception {
    if (expected == null) {
      assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> read(format, payload));
    } else {
      assertThat(values(read(format, payload))).containsExactly(expected.split(","));
    }
  }

  @Test
  void givesBadQualityToAMissingValue() throws Exception {
    assertThat(read(format, "{\"value\":null}").measurements().get(0).quality())
        .isEqualTo(Quality.BAD);
  }

  @Test
  void followsConfiguredPaths() throws Exception {
    var fields = new Fields("meta.name", "/data/val.ue", "readings.0", "q");
    var configured = new JsonFormat(fields, UTC, false, false);

    var reading =
        read(
            configured,
            "{\"meta\":{\"name\":\"n\"},\"data\":{\"val.ue\":7},\"readings\":[1700000000],\"q\":64}");

    assertThat(values(reading)).containsExactly("n=7");
    assertThat(reading.measurements().get(0).sourceTime())
        .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(reading.measurements().get(0).quality()).isEqualTo(Quality.UNCERTAIN);
  }

  @Test
  void keepsTheGoodMembersOfABatchWithBadOnes() throws Exception {
    String payload =
        """
        [{"value": 1}, {"value": "x"}, 7, {"value": 2, "time": "later"}, {"value": NaN}, [1],
         {"value": 3, "quality": "superb"}, {"value": 4, "quality": 192}]
        """;

    var reading = read(format, payload);

    assertThat(values(reading)).containsExactly("topic=1", "topic=7", "topic=4");
    assertThat(reasons(reading))
        .containsExactly(
            "'x' is no number and no truth value",
            "'later' is no ISO-8601 time and no number",
            "the value NaN is no finite number",
            "the value is an ARRAY",
            "the quality 'superb' is not good, uncertain, bad or an OPC word of 0 to 65535");
  }

  @Test
  void refusesAnObjectWithoutValueWhereMembersAreNoParameters() {
    var strict = new JsonFormat(Fields.DEFAULT, UTC, false, false);

    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(strict, "{\"temperature\":1}"))
        .withMessage("there is no value at /value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"value\":1}x", "{\"value\":1,\"value\":2}", "nope", "[1"})
  void refusesWhatIsNoJson(String payload) {
    assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> read(format, payload));
  }

  @Test
  void refusesDeepNesting() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> read(format, deep));
  }

  @Test
  void keepsAPayloadOfManyFaultsOnce() throws Exception {
    String payload = "[{\"value\":1}" + ",[]".repeat(5_000) + "]";

    var reading = read(format, payload);

    assertThat(reading.measurements()).hasSize(1);
    assertThat(reading.faults()).hasSize(1);
    assertThat(reasons(reading).get(0)).startsWith("5000 members could not be read");
  }

  @Test
  void keepsARefusedMemberSoThatItCanBeReadAgainAlone() throws Exception {
    String payload =
        """
        {"time":"2026-11-20T08:00:00Z","quality":64,"press":3,
         "oven":{"time":"2026-11-20T09:00:00Z","zone":{"temp":"N/A","fan":1}}}
        """;

    var refused = read(format, payload).faults().get(0).part();
    var repaired = new String(refused, StandardCharsets.UTF_8).replace("\"N/A\"", "812.5");
    var again = read(format, repaired);

    assertThat(new String(refused, StandardCharsets.UTF_8)).doesNotContain("press", "fan");
    assertThat(values(again)).containsExactly("temp=812.5");
    assertThat(again.measurements().get(0).tag()).isEqualTo(new Tag("oven", "zone", "temp"));
    assertThat(again.measurements().get(0).quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(again.measurements().get(0).sourceTime())
        .isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
  }
}
