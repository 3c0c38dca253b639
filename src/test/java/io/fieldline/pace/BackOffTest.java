package io.fieldline.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Test
  void doublesUpToItsLimitAndShortensByAQuarterAtMost() {
    var backOff = new BackOff(FIRST, LONGEST, new Random(1));

    for (long full : new long[] {250, 500, 1000, 2000, 2000, 2000}) {
      assertThat(backOff.next())
          .isBetween(Duration.ofMillis(full * 3 / 4), Duration.ofMillis(full));
    }
  }

  @Test
  void startsOverAfterASuccess() {
    var backOff = new BackOff(FIRST, LONGEST);
    backOff.next();
    backOff.next();

    backOff.reset();

    assertThat(backOff.next()).isLessThanOrEqualTo(FIRST);
  }

  /** Two that failed together must not come back together. */
  @Test
  void waitsDifferByChance() {
    var waits = new HashSet<Duration>();
    for (int seed = 0; seed < 20; seed++) {
      waits.add(new BackOff(FIRST, LONGEST, new Random(seed)).next());
    }

    assertThat(waits).hasSizeGreaterThan(10);
  }
}
