package io.fieldline.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500, 500",
    "64K, 65536",
    "64kb, 65536",
    "16MiB, 16777216",
    "1.5G, 1610612736",
    "' 2T ', 2199023255552"
  })
  void readsASize(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "-1", "1 G", "1P", "0x10", "1e3"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ByteSize.parse(text))
        .withMessageContaining("is no size");
  }

  @Test
  void isWrittenInTheLargestFittingUnit() {
    assertThat(new ByteSize(1023)).hasToString("1023 B");
    assertThat(ByteSize.parse("1.5G")).hasToString("1.5 GiB");
  }
}
