package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  private final Window window = new Window();

  private void take(long time, double value, Thinning thinning) {
    window.take(new Sample(time, value), time, HOUR, thinning);
  }

  private double[] values() {
    return window.samples().values(0);
  }

  @Test
  void leavesOutASampleThatIsOlderThanTheNewest() {
    window.take(new Sample(10, 1), 100);
    window.take(new Sample(9, 2), 100);
    window.take(new Sample(11, 3), 100);

    assertThat(values()).containsExactly(1, 3);
  }

  @Test
  void takesTheLaterOfTwoSamplesWithOneTime() {
    window.take(new Sample(10, 1), 100);
    window.take(new Sample(10, 2), 100);

    assertThat(values()).containsExactly(2);
  }

  /** One sample from the future must not stop a script for good. */
  @Test
  void beginsAnewWhenTimeHasBeenSetBack() {
    window.take(new Sample(Long.MAX_VALUE, 1), 100);
    for (int i = 0; i < Sequence.MOST_LATE; i++) {
      window.take(new Sample(i, 7), 100);
      window.take(new Sample(i, 7), 100);
    }

    assertThat(values()).as("nine may come late").containsExactly(1);
    window.take(new Sample(20, 8), 100);
    window.take(new Sample(21, 9), 100);
    assertThat(values()).containsExactly(8, 9);
  }

  @Test
  void aLateSampleIsForgottenWhenTimeGoesOn() {
    for (int i = 0; i < 100; i++) {
      window.take(new Sample(10 + i, i), 200);
      window.take(new Sample(5, -1), 200);
    }

    assertThat(values()).hasSize(100).doesNotContain(-1);
  }

  @Test
  void takesTheEarliestAndTheLatestTimeThereIs() {
    window.take(new Sample(Long.MIN_VALUE, 1), Long.MIN_VALUE, HOUR, Thinning.AVERAGE);
    window.take(new Sample(Long.MAX_VALUE, 2), Long.MAX_VALUE, HOUR, Thinning.AVERAGE);

    assertThat(OverTime.mean(window)).isEqualTo(1);
    assertThat(OverTime.rate(window)).isCloseTo(1 / 1.8446744073709552e10, within(1e-12));
  }

  @Test
  void keepsOneSampleFromBeforeTheWindow() {
    take(0, 1, Thinning.LAST);
    take(SECOND, 2, Thinning.LAST);
    take(HOUR + 2 * SECOND, 3, Thinning.LAST);

    assertThat(values()).containsExactly(2, 3);
    assertThat(window.inside()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Thinning.class)
  void staysBoundedHoweverFastSamplesCome(Thinning thinning) {
    for (int i = 0; i < 300_000; i++) {
      take(i * (SECOND / 50), i % 97, thinning);
      assertThat(window.samples().size()).isLessThanOrEqualTo(Window.MOST);
    }

    assertThat(window.samples().time(0)).isLessThanOrEqualTo(window.start());
    assertThat(window.samples().size()).isGreaterThan(2_000);
  }

  /** 180,000 samples in an hour where 10,000 fit. */
  @Test
  void thinningKeepsWhatTheWindowIsFor() {
    var average = new Window();
    var peaks = new Window();
    var total = new Window();
    int samples = 200_000;
    for (int i = 0; i < samples; i++) {
      long time = i * (SECOND / 50);
      var sample = new Sample(time, i == 150_000 ? 1_000 : Math.sin(i / 5_000.0));
      average.take(sample, time, HOUR, Thinning.AVERAGE);
      peaks.take(sample, time, HOUR, Thinning.PEAKS);
      total.take(new Sample(time, 1), time, HOUR, Thinning.TOTAL);
    }

    double[] exact =
        IntStream.range(samples - 180_000, samples)
            .mapToDouble(i -> i == 150_000 ? 1_000 : Math.sin(i / 5_000.0))
            .toArray();
    assertThat(OverTime.mean(average)).isCloseTo(Figures.mean(exact), within(1e-3));
    assertThat(Figures.highest(peaks.samples().values(0))).isEqualTo(1_000);
    assertThat(Figures.lowest(peaks.samples().values(0))).isCloseTo(-1, within(1e-3));
    assertThat(Figures.sum(total.samples().values(total.inside())))
        .isCloseTo(180_000, within(180_000 / 2_500.0));
  }

  @Test
  void savesAFullWindowInLessThan220Kilobytes() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      window.take(new Sample(i * SECOND, Math.sqrt(i)), Window.MOST);
    }

    String saved = new ObjectMapper().writeValueAsString(window.save());
    var restored = new Window();
    restored.restore(new ObjectMapper().readTree(saved));

    assertThat(saved).hasSizeLessThan(220_000);
    assertThat(restored.samples().values(0)).containsExactly(values());
    assertThat(restored.samples().time(0)).isEqualTo(10_000 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{}",
        "\"no base64!\"",
        "\"AAAA\"",
        "\"AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAA=\"",
        "\"AAAAAAAAAAF/+AAAAAAAAA==\""
      })
  void refusesWhatItHasNotSaved(String saved) throws Exception {
    JsonNode json = new ObjectMapper().readTree(saved);

    assertThatIllegalArgumentException().isThrownBy(() -> window.restore(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "[1]", "[\"a\", 1, 2, 3]", "[1.5, 1, 2, 3]", "{}"})
  void aSumRefusesWhatItHasNotSaved(String saved) throws Exception {
    JsonNode json = new ObjectMapper().readTree(saved);

    assertThatIllegalArgumentException().isThrownBy(() -> new Integral().restore(json));
  }
}
