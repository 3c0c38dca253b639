package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Statistics beside exact arithmetic. */
class FiguresTest {

  private static BigDecimal sum(double[] numbers) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double number : numbers) {
      sum = sum.add(new BigDecimal(number));
    }
    return sum;
  }

  private static double variance(double[] numbers) {
    BigDecimal mean =
        sum(numbers).divide(BigDecimal.valueOf(numbers.length), MathContext.DECIMAL128);
    BigDecimal squares = BigDecimal.ZERO;
    for (double number : numbers) {
      squares = squares.add(new BigDecimal(number).subtract(mean).pow(2));
    }
    return squares
        .divide(BigDecimal.valueOf(numbers.length - 1L), MathContext.DECIMAL128)
        .doubleValue();
  }

  @RepeatedTest(20)
  void agreesWithExactArithmetic(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    double offset = Math.pow(10, random.nextInt(10));
    double[] numbers =
        random.doubles(2 + random.nextInt(500)).map(number -> offset + number).toArray();

    assertThat(Figures.sum(numbers)).isEqualTo(sum(numbers).doubleValue());
    double exact = variance(numbers);
    assertThat(Figures.variance(numbers)).isCloseTo(exact, within(exact * 1e-9));
  }

  /** The sums of plain doubles would give 0 and 4 for these. */
  @Test
  void losesNothingBesideLargeNumbers() {
    assertThat(Figures.sum(new double[] {1e16, 1, 1, -1e16})).isEqualTo(2);
    assertThat(Figures.variance(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16})).isEqualTo(30);
  }

  @RepeatedTest(20)
  void findsWhatStandsAtEveryPlaceOfTheSortedNumbers(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int different = 1 + random.nextInt(200);
    double[] numbers =
        random.ints(1 + random.nextInt(400), 0, different).mapToDouble(i -> i).toArray();
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);

    for (int place = 0; place < numbers.length; place++) {
      assertThat(Selection.part(numbers.clone(), place)).isEqualTo(sorted[place]);
    }
  }

  @Test
  void findsTheMiddleOfNumbersInAnyOrder() {
    int count = 10_001;
    double[] up = IntStream.range(0, count).mapToDouble(i -> i).toArray();
    double[] organ = IntStream.range(0, count).mapToDouble(i -> Math.min(i, count - i)).toArray();
    double[] same = new double[count];

    assertThat(Figures.median(up)).isEqualTo(5_000);
    assertThat(Figures.median(organ)).isEqualTo(2_500);
    assertThat(Figures.median(same)).isZero();
  }

  @RepeatedTest(20)
  void percentilesStayAmongTheNumbersAndAscend(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    double[] numbers = random.doubles(1 + random.nextInt(50), -5, 5).toArray();
    double before = Figures.lowest(numbers);

    for (int percent = 0; percent <= 100; percent++) {
      double value = Figures.percentile(numbers, percent);
      assertThat(value).isBetween(before - 1e-12, Figures.highest(numbers) + 1e-12);
      before = value;
    }
    assertThat(before).isEqualTo(Figures.highest(numbers));
  }
}
