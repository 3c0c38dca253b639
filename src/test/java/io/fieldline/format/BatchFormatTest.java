package io.fieldline.format;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all formats have in common. */
class BatchFormatTest {

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(BatchFormat format) throws Exception {
    var batches = new RandomBatches(1);
    for (int run = 0; run < 500; run++) {
      Batch batch = batches.next();

      assertThat(format.read(format.bytes(batch), NOON)).isEqualTo(batch);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAMeasurementThatStandsAlone(BatchFormat format) throws Exception {
    assertThat(format.read(format.bytes(good(23.5)), NOON)).isEqualTo(Batch.of(good(23.5)));
  }

  @ParameterizedTest
  @EnumSource
  void readsAllOrNothingWhateverBytesAreWrong(BatchFormat format) {
    var batches = new RandomBatches(2);
    var random = new Random(3);
    int refused = 0;
    for (int run = 0; run < 1_000; run++) {
      byte[] bytes = format.bytes(batches.next());
      byte[] wrong = damaged(bytes, random);
      try {
        format.read(wrong, NOON);
      } catch (FormatException e) {
        assertThat(e).hasMessageMatching("(line \\d+, column \\d+|byte \\d+): .+");
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(300);
  }

  @ParameterizedTest
  @EnumSource
  void keepsATextWithHalfACharacterReadable(BatchFormat format) throws Exception {
    Measurement half = Measurement.good(TAG, Value.of("a\uD800b"), NOON);

    assertThat(format.read(format.bytes(half), NOON).measurements())
        .extracting(Measurement::value)
        .containsExactly(Value.of("a\uFFFDb"));
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheStreamOpen(BatchFormat format) throws Exception {
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };

    format.write(Batch.of(good(1)), out);

    assertThat(out.size()).isPositive();
  }

  @Test
  void isFoundByItsName() {
    assertThat(BatchFormat.named("json-lines")).isEqualTo(BatchFormat.JSON_LINES);
    assertThatThrownBy(() -> BatchFormat.named("xml"))
        .hasMessage("'xml' is no format; there are json, json-lines, protobuf");
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    if (bytes.length == 0 || random.nextInt(3) == 0) {
      byte[] cut = new byte[random.nextInt(bytes.length + 1)];
      System.arraycopy(bytes, 0, cut, 0, cut.length);
      return cut;
    }
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }
}
