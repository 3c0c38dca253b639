package io.fieldline.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.payload.SourceTime.Unit;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a device publishes, a format answers with measurements, faults or its own exception. */
class HostilePayloadsTest {

  private static final int ROUNDS = 2_000;
  private static final SourceTime UTC = new SourceTime(ZoneOffset.UTC, Unit.AUTO);
  private static final String SEED =
      "[{\"tag\":\"a/b/c\",\"value\":1e3,\"time\":\"2026-11-21T12:00:00Z\",\"quality\":192}]\n"
          + "tag,value,time,quality\na,\"1\",1700000000123,good\n";

  static List<PayloadFormat> formats() {
    return List.of(
        new ValueFormat(true),
        new ValueFormat(false),
        new JsonFormat(Fields.DEFAULT, UTC, true, true),
        new CsvFormat(Fields.DEFAULT, false, ',', UTC, true),
        new CsvFormat(Fields.DEFAULT, true, ',', UTC, false));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void neverFailInAnyOtherWay(PayloadFormat format) {
    var random = new Random(42);
    int refused = 0;

    for (int round = 0; round < ROUNDS; round++) {
      byte[] payload = round % 2 == 0 ? noise(random) : mutated(random);
      try {
        Payloads.read(format, payload);
      } catch (PayloadException e) {
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutated(Random random) {
    byte[] bytes = SEED.getBytes(StandardCharsets.UTF_8);
    int from = random.nextInt(bytes.length);
    byte[] part = Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length - from));
    for (int i = 0; i < part.length / 20; i++) {
      part[random.nextInt(part.length)] = (byte) (random.nextInt(95) + 32);
    }
    return part;
  }
}
