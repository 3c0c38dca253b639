package io.fieldline.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.payload.SourceTime.Unit;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {

  private final SourceTime times = new SourceTime(ZoneId.of("Europe/Berlin"), Unit.AUTO);

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00Z, 2026-11-21T12:00:00Z",
    "2026-11-21t12:00:00.123456789z, 2026-11-21T12:00:00.123456789Z",
    "2026-11-21 12:00:00+02:00, 2026-11-21T10:00:00Z",
    "2026-11-21T12:00:00+0530, 2026-11-21T06:30:00Z",
    "2026-11-21T12:00:00, 2026-11-21T11:00:00Z",
    "2026-07-21 12:00, 2026-07-21T10:00:00Z",
    "2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
    "1700000000, 2023-11-14T22:13:20Z",
    "1700000000.5, 2023-11-14T22:13:20.500Z",
    "1700000000123, 2023-11-14T22:13:20.123Z",
    "1700000000123456, 2023-11-14T22:13:20.123456Z",
    "1700000000123456789, 2023-11-14T22:13:20.123456789Z",
    "-1, 1969-12-31T23:59:59Z"
  })
  void readsTimes(String text, Instant time) throws Exception {
    assertThat(times.read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-21",
        "2026-13-21T12:00:00Z",
        "12:00:00",
        "2026-11-21T12:00:00 nowhere",
        "1e300",
        "NaN",
        "9999-12-31T23:59:59Z",
        "99999999999999999999"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> times.read(text));
  }

  @Test
  void countsInTheUnitThatIsSet() throws Exception {
    var millis = new SourceTime(ZoneId.of("UTC"), Unit.MS);

    assertThat(millis.read(1_000L)).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(times.read(1_000L)).isEqualTo(Instant.ofEpochSecond(1_000));
  }
}
