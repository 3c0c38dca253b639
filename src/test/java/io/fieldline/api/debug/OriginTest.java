package io.fieldline.api.debug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 127.0.0.1:8080, true",
        "http://127.0.0.1:8080, 127.0.0.1:8080, true",
        "http://Plant, plant:80, true",
        "https://plant, plant, true",
        "http://127.0.0.1:9090, 127.0.0.1:8080, false",
        "http://evil.example, 127.0.0.1:8080, false",
        "http://127.0.0.1:8080.evil.example, 127.0.0.1:8080, false",
        "null, 127.0.0.1:8080, false",
        "file://, 127.0.0.1:8080, false",
        "http://127.0.0.1:8080, none, false"
      })
  void letsOnlyOurOwnPagesIn(String origin, String host, boolean own) {
    assertThat(Origin.isOwn(origin, host)).isEqualTo(own);
  }
}
