package io.fieldline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

  private static final String ALPHABET = "0123456789-:.TZz +";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T12:00:00Z",
        "2026-11-21T12:00:00.5Z",
        "2026-11-21T12:00:00.123456789Z",
        "1969-12-31T23:59:59.999Z",
        "2028-02-29T00:00:00Z"
      })
  void readsTheUsualShape(String text) {
    assertThat(UtcTime.read(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-21T12:00Z",
        "2026-11-21T12:00:00",
        "2026-11-21T12:00:00.Z",
        "2026-11-21T12:00:00.1234567890Z",
        "2026-11-21T12:00:00+02:00",
        "2026-02-29T12:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T23:59:60Z"
      })
  void leavesEveryOtherShapeToTheFormatter(String text) {
    assertThat(UtcTime.read(text)).isNull();
  }

  /** Random changes to good texts: it says what the JDK says, or nothing. */
  @Test
  void neverReadsAnotherTimeThanTheFormatter() {
    var random = new Random(5);
    int read = 0;
    for (int run = 0; run < 100_000; run++) {
      var text = new StringBuilder(Instant.ofEpochSecond(0, random.nextLong()).toString());
      if (random.nextBoolean()) {
        text.setCharAt(
            random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      Instant time = UtcTime.read(text.toString());
      if (time != null) {
        read++;
        assertThat(time).as("%s", text).isEqualTo(parsed(text));
      }
    }
    assertThat(read).isGreaterThan(50_000);
  }

  private static Instant parsed(CharSequence text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new AssertionError("the formatter refuses " + text, e);
    }
  }
}
