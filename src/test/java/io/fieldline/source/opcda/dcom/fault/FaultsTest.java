package io.fieldline.source.opcda.dcom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void saysWhatHappenedAndWhatToChange() {
    assertThat(Faults.text(Faults.ACCESS_DENIED)).isEqualTo("access denied (0x80070005)");
    assertThat(Faults.cure(Faults.ACCESS_DENIED)).contains("dcomcnfg");
    assertThat(Faults.advice(0x8000_401A)).contains("Identity");
    assertThat(Faults.advice(Faults.RPC_ACCESS_DENIED)).contains("check user, domain and password");
  }

  @Test
  void namesTheNumberOfWhatNobodyKnows() {
    assertThat(Faults.advice(0x8123_4567)).isEqualTo("error 0x81234567");
    assertThat(Faults.cure(0x8123_4567)).isEmpty();
  }
}
