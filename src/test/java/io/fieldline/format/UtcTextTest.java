package io.fieldline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtcTextTest {

  private static final int[] UNITS = {1, 1_000, 1_000_000, 1_000_000_000};

  @Test
  void isThatOfTheInstant() {
    var text = new UtcText();
    var random = new Random(5);
    for (int run = 0; run < 20_000; run++) {
      int unit = UNITS[random.nextInt(UNITS.length)];
      long nanos = random.nextInt(1_000_000_000 / unit) * (long) unit;
      long second =
          random.nextBoolean() ? random.nextInt(3) - 1 : random.nextLong() / 1_000_000_000;
      Instant time = Instant.ofEpochSecond(second, nanos);

      assertThat(text.of(time)).isEqualTo(time.toString());
    }
  }
}
