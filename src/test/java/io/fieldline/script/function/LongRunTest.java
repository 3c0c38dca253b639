package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Weeks of samples leave no error behind. */
class LongRunTest {

  private static final long TENTH = 100_000_000L;

  /** A plain sum of so many drifts at the ninth digit. */
  @Test
  void anIntegralOfThreeMillionSamplesIsExactToTheLastDigits() {
    var integral = new Integral();
    int samples = 3_000_000;
    for (int i = 0; i <= samples; i++) {
      integral.take(new Sample(i * TENTH, i % 2 == 0 ? 1e6 + 0.1 : 0.3));
    }

    double exact = (1e6 + 0.1 + 0.3) / 2 * samples / 10;
    assertThat(integral.value()).isCloseTo(exact, within(exact * 1e-15));
  }

  @Test
  void aWindowForgetsALargeValueWithoutATrace() {
    var window = new Window();
    long length = 60_000_000_000L;
    for (int i = 0; i < 1_000_000; i++) {
      double value = i % 1_000 == 0 && i < 990_000 ? 1e15 : 0.3;
      window.take(new Sample(i * TENTH, value), i * TENTH, length, Thinning.AVERAGE);
    }

    assertThat(OverTime.mean(window)).isEqualTo(0.3);
    assertThat(Figures.variance(window.samples().values(0))).isZero();
  }

  @Test
  void anExponentialAverageStaysAtItsValue() {
    var smoothing = new Smoothing();
    for (int i = 0; i < 3_000_000; i++) {
      smoothing.take(new Sample(i * TENTH, i < 10 ? 1e12 : 0.7), 30);
    }

    assertThat(smoothing.value()).isCloseTo(0.7, within(1e-12));
  }
}
