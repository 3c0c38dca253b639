package io.fieldline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Quality.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

  /** OPC DA 3.0, 6.8.1: only the two quality bits decide. */
  @Test
  void isDecidedByTheTwoQualityBits() {
    assertThat(new Quality(216).isGood()).isTrue();
    assertThat(new Quality(0x4000 | 192).isGood()).isTrue();
    assertThat(Quality.UNCERTAIN_RANGE.isUncertain()).isTrue();
    assertThat(Quality.BAD_NOT_CONNECTED.isBad()).isTrue();
    assertThat(new Quality(128).isBad()).as("the undefined bits 10").isTrue();
    assertThat(Quality.GOOD.isBad()).isFalse();
  }

  @Test
  void keepsTheWorseOfTwo() {
    assertThat(Quality.GOOD.worse(Quality.UNCERTAIN)).isEqualTo(Quality.UNCERTAIN);
    assertThat(Quality.BAD_COMMUNICATION.worse(Quality.UNCERTAIN))
        .isEqualTo(Quality.BAD_COMMUNICATION);
    assertThat(Quality.BAD_COMMUNICATION.worse(Quality.BAD)).isEqualTo(Quality.BAD_COMMUNICATION);
  }

  @Test
  void carriesTheLimitBits() {
    Quality high = Quality.UNCERTAIN_RANGE.with(Limit.HIGH);

    assertThat(high.word()).isEqualTo(86);
    assertThat(high.limit()).isEqualTo(Limit.HIGH);
    assertThat(high.with(Limit.FREE)).isEqualTo(Quality.UNCERTAIN_RANGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000})
  void refusesWhatIsNoWord(int word) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Quality(word));
  }
}
