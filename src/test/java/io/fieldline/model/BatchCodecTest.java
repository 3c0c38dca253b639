package io.fieldline.model;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.testkit.Measurements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BatchCodecTest {

  private static final int RUNS = 20_000;

  @Test
  void bringsBackEveryKindOfValue() throws CorruptBatchException {
    List<Value> values =
        List.of(
            Value.of(-0.0),
            Value.of(Double.POSITIVE_INFINITY),
            Value.of(Double.MIN_VALUE),
            Value.none(),
            Value.of(Long.MIN_VALUE),
            Value.of(Long.MAX_VALUE),
            Value.of(true),
            Value.of(false),
            Value.of(""),
            Value.of("4号料仓 ✓ 🏭"));
    var batch =
        new Batch(
            values.stream()
                .map(value -> new Measurement(TAG, value, Quality.UNCERTAIN_RANGE, NOON, NOON))
                .toList());

    assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Test
  void keepsNanosecondsOfTimesFarApart() throws CorruptBatchException {
    List<Instant> times =
        List.of(
            Measurement.MIN_TIME,
            Measurement.MAX_TIME,
            Instant.EPOCH,
            Instant.EPOCH.minusNanos(1),
            NOON,
            NOON.minusSeconds(3));
    var measurements = new ArrayList<Measurement>();
    for (Instant source : times) {
      for (Instant received : times) {
        measurements.add(new Measurement(TAG, Value.of(1), Quality.GOOD, source, received));
      }
    }
    var batch = new Batch(measurements);

    assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Test
  void bringsBackTheEmptyBatch() throws CorruptBatchException {
    assertThat(BatchCodec.decode(BatchCodec.encode(Batch.EMPTY))).isEqualTo(Batch.EMPTY);
  }

  @Test
  void bringsBackRandomBatches() throws CorruptBatchException {
    var random = new Random(7);
    for (int run = 0; run < 2_000; run++) {
      Batch batch = randomBatch(random);
      assertThat(BatchCodec.decode(BatchCodec.encode(batch))).as("run %s", run).isEqualTo(batch);
    }
  }

  @Test
  void takesLessThanTwentyBytesForAMeasurementOfASteadyTag() {
    byte[] bytes = BatchCodec.encode(Measurements.sequence("plant/boiler/temperature", 0, 1_000));

    assertThat(bytes.length).isLessThan(20 * 1_000);
  }

  @Test
  void noticesEverySingleFlippedBit() {
    byte[] good = BatchCodec.encode(Measurements.sequence("plant/boiler/temperature", 0, 3));
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(CorruptBatchException.class)
          .as("bit %s", bit)
          .isThrownBy(() -> BatchCodec.decode(bad));
    }
  }

  @Test
  void noticesEveryTornEnd() {
    byte[] good = BatchCodec.encode(Measurements.sequence("plant/boiler/temperature", 0, 3));
    for (int length = 0; length < good.length; length++) {
      byte[] torn = Arrays.copyOf(good, length);
      assertThatExceptionOfType(CorruptBatchException.class)
          .isThrownBy(() -> BatchCodec.decode(torn));
    }
  }

  /** The checksum is made right again, so that the parts behind it meet the nonsense. */
  @Test
  void answersNonsenseWithOneKindOfErrorOnly() {
    var random = new Random(11);
    byte[] good = BatchCodec.encode(Measurements.sequence("plant/boiler/temperature", 0, 20));
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] bad = good.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        bad[3 + random.nextInt(bad.length - 7)] = (byte) random.nextInt();
      }
      try {
        BatchCodec.decode(withChecksum(bad));
      } catch (CorruptBatchException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(RUNS / 10, RUNS);
  }

  private static Batch randomBatch(Random random) {
    var measurements = new ArrayList<Measurement>();
    for (int i = random.nextInt(50); i > 0; i--) {
      Tag tag = new Tag("f" + random.nextInt(3), "c", "p/" + random.nextInt(3));
      Value value =
          switch (random.nextInt(4)) {
            case 0 -> Value.of(Double.longBitsToDouble(random.nextLong()));
            case 1 -> Value.of(random.nextLong());
            case 2 -> Value.of(random.nextBoolean());
            default -> Value.of(Integer.toString(random.nextInt(), 36));
          };
      measurements.add(
          new Measurement(
              tag,
              value,
              new Quality(random.nextInt(0x10000)),
              Instant.ofEpochSecond(0, random.nextLong()),
              Instant.ofEpochSecond(0, random.nextLong())));
    }
    return new Batch(measurements);
  }

  private static byte[] withChecksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    for (int i = 0; i < 4; i++) {
      bytes[bytes.length - 4 + i] = (byte) (crc.getValue() >>> (24 - 8 * i));
    }
    return bytes;
  }
}
