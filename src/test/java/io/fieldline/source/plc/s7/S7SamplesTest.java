package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.DataType;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.S7Sample;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples that also lie in the test server, where other programs read them. */
class S7SamplesTest {

  static Stream<S7Sample> samples() {
    return S7Sample.all().stream();
  }

  /** Not a number is never written, and 2^64 - 1 has become 2^64. */
  static Stream<S7Sample> writable() {
    List<String> refused = List.of("NaN", "1.8446744073709552E19");
    return samples().filter(sample -> !refused.contains(sample.values().get(0)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSample(S7Sample sample) {
    Outcome outcome = address(sample).decode(bytes(sample), 0);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).values())
        .extracting(Value::toString)
        .isEqualTo(sample.values());
  }

  @ParameterizedTest
  @MethodSource("writable")
  void writesTheBytesOfTheSample(S7Sample sample) {
    S7Address address = address(sample);
    List<Value> values = ((Outcome.Done) address.decode(bytes(sample), 0)).values();

    List<Patch> patches = address.encode(values);

    for (Patch patch : patches) {
      ByteBuffer expected = bytes(sample).position(patch.offset() - sample.offset());
      if (patch.bit() == Patch.NO_BIT) {
        assertThat(patch.bytes()).isEqualTo(expected);
      } else {
        assertThat((int) patch.bytes().get()).isEqualTo((expected.get() >> patch.bit()) & 1);
      }
    }
  }

  private static S7Address address(S7Sample sample) {
    String type =
        Map.of("STRING", "STRING(254)", "STRING[10]", "STRING(10)", "WSTRING[4]", "WSTRING(4)")
            .getOrDefault(sample.type(), sample.type());
    String bit = type.startsWith("BOOL") ? "." + sample.bit() : "";
    return S7Address.of(new Point("DB5:" + sample.offset() + bit + ":" + type, DataType.ANY));
  }

  private static ByteBuffer bytes(S7Sample sample) {
    return ByteBuffer.wrap(Arrays.copyOf(sample.bytes(), address(sample).size()));
  }
}
