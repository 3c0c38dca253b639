package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {

  private final OwnNames names = new OwnNames("plc-gateway");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8080",
        "127.0.0.1",
        "localhost:8080",
        "LOCALHOST",
        "[::1]:8080",
        "10.0.0.7:80",
        "plc-gateway:8080"
      })
  void answersToAddressesAndItsOwnNames(String header) {
    assertThat(names.allows(header)).isTrue();
  }

  /** Names that somebody else can make point here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "1.example",
        "plc-gateway.example",
        "[::1].example",
        "",
        ":8080"
      })
  void refusesAnyOtherName(String header) {
    assertThat(names.allows(header)).isFalse();
  }

  @Test
  void answersAClientOfHttp10ThatNamesNoHost() {
    assertThat(names.allows(null)).isTrue();
  }
}
