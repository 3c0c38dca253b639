package io.fieldline.payload;

import static io.fieldline.payload.Payloads.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormatTest {

  private final PayloadFormat format = new ValueFormat(false);

  @ParameterizedTest
  @CsvSource({
    "23.5, 23.5",
    "-1e3, -1000.0",
    "' 7\n', 7",
    "+7, 7",
    ".5, 0.5",
    "TRUE, true",
    "false, false",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9.223372036854776E18"
  })
  void readsNumbersAndTruthValues(String payload, String value) throws Exception {
    var measurement = read(format, payload).measurements().get(0);

    assertThat(measurement.value()).hasToString(value);
    assertThat(measurement.quality()).isEqualTo(Quality.GOOD);
    assertThat(measurement.sourceTime()).isEqualTo(Payloads.RECEIVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "on",
        "23,5",
        "NaN",
        "Infinity",
        "0x10",
        "1d",
        "1 2",
        "1e999",
        "-",
        "--1"
      })
  void refusesWhatIsNoValue(String payload) {
    assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> read(format, payload));
  }

  @Test
  void saysThatANumberIsWrittenWithAPoint() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(format, "23,5"))
        .withMessageContaining("write a point, not a comma");
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(format, new byte[] {(byte) 0xFF, 0x31}))
        .withMessage("the payload is not UTF-8 text");
  }

  @Test
  void readsTextsWhereTheyAreAllowed() throws Exception {
    var text = new ValueFormat(true);

    assertThat(read(text, "running").measurements().get(0).value()).isEqualTo(Value.of("running"));
    assertThat(read(text, "1").measurements().get(0).value()).isEqualTo(Value.of(1L));
  }
}
