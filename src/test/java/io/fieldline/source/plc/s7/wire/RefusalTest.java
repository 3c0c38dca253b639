package io.fieldline.source.plc.s7.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "01, 12, diagnostics buffer",
    "03,  4, Full access (no protection)",
    "05,  4, Optimized block access",
    "06,  4, type or length",
    "07,  4, type or length",
    "0a,  4, Optimized block access",
    "fe, 24, return code fe"
  })
  void namesTheSettingThatCuresARefusedAddress(String code, int quality, String cure) {
    Refusal refusal = Refusal.ofItem(Integer.parseInt(code, 16));

    assertThat(refusal.reason()).contains(cure).contains("return code " + code);
    assertThat(refusal.quality().word()).isEqualTo(quality);
    assertThat(refusal.everything()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "8104,  4, Permit access with PUT/GET communication",
    "8304,  4, Permit access with PUT/GET communication",
    "d241,  4, Full access (no protection)",
    "d602,  4, Full access (no protection)",
    "8500,  4, size or address",
    "8103,  4, Full access (no protection)",
    "dead, 24, error dead"
  })
  void namesTheSettingThatCuresARefusedRequest(String error, int quality, String cure) {
    Refusal refusal = Refusal.ofRequest(Integer.parseInt(error, 16));

    assertThat(refusal.reason()).contains(cure).contains("error " + error);
    assertThat(refusal.quality().word()).isEqualTo(quality);
    assertThat(refusal.everything()).isTrue();
  }
}
