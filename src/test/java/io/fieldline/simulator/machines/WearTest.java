package io.fieldline.simulator.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WearTest {

  private final Wear wear = new Wear();

  @Test
  void growsWithWorkOverloadHeatAndJumps() {
    wear.work(3_600, false, false);
    assertThat(wear.level()).isCloseTo(0.25, within(1e-9));

    wear.work(60, true, false);
    assertThat(wear.level()).isCloseTo(0.25 + 60.0 / 14_400 + 0.1, within(1e-9));

    wear.work(60, false, true);
    wear.jump(Parameter.TEMPERATURE);
    wear.jump(Parameter.VIBRATION);
    wear.jump(Parameter.POWER);
    assertThat(wear.level()).isCloseTo(0.25 + 120.0 / 14_400 + 0.2 + 0.1, within(1e-9));
  }

  @Test
  void isGoneAfterTheRepair() {
    wear.work(36_000, true, true);
    wear.jump(Parameter.VIBRATION);

    wear.reset();

    assertThat(wear.level()).isZero();
  }

  @Test
  void makesAFaultLikelierAlongALogisticCurve() {
    assertThat(Risk.FAULT.perMinute(0)).isCloseTo(0.0025, within(0.0001));
    assertThat(Risk.FAULT.perMinute(1)).isEqualTo(0.5);
    assertThat(Risk.FAULT.perMinute(2)).isCloseTo(0.9975, within(0.0001));
    assertThat(Risk.BREAKDOWN.perMinute(1)).isCloseTo(0.0025, within(0.0001));
  }

  @Test
  void strikesAsOftenInShortStepsAsInLongOnes() {
    assertThat(share(60, 1)).isCloseTo(0.5, within(0.02));
    assertThat(share(1, 60)).isCloseTo(0.5, within(0.02));
  }

  private static double share(double seconds, int steps) {
    var random = new Random(3);
    int struck = 0;
    for (int minute = 0; minute < 10_000; minute++) {
      boolean strikes = false;
      for (int step = 0; step < steps; step++) {
        strikes |= Risk.FAULT.strikes(1, seconds, random);
      }
      struck += strikes ? 1 : 0;
    }
    return struck / 10_000.0;
  }
}
