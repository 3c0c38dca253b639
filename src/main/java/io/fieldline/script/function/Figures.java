package io.fieldline.script.function;

import java.util.Arrays;

/**
 * Statistics of finite numbers. Not a number comes out when there are none, but for {@link #sum}.
 */
final class Figures {

  private Figures() {}

  static double sum(double[] numbers) {
    var sum = new ExactSum();
    for (double number : numbers) {
      sum.add(number);
    }
    return sum.value();
  }

  static double mean(double[] numbers) {
    return sum(numbers) / numbers.length;
  }

  /**
   * The variance of a sample, divided by n - 1; 0 for a single number. The differences from the
   * mean are summed, and what rounding left in the mean is taken off again, so numbers that are
   * large and close together lose nothing.
   */
  static double variance(double[] numbers) {
    if (numbers.length < 2) {
      return numbers.length == 0 ? Double.NaN : 0;
    }
    double mean = mean(numbers);
    var squares = new ExactSum();
    var differences = new ExactSum();
    for (double number : numbers) {
      squares.add((number - mean) * (number - mean));
      differences.add(number - mean);
    }
    double left = differences.value() * differences.value() / numbers.length;
    return Math.max(0, squares.value() - left) / (numbers.length - 1);
  }

  static double deviation(double[] numbers) {
    return Math.sqrt(variance(numbers));
  }

  static double lowest(double[] numbers) {
    return Arrays.stream(numbers).min().orElse(Double.NaN);
  }

  static double highest(double[] numbers) {
    return Arrays.stream(numbers).max().orElse(Double.NaN);
  }

  static double range(double[] numbers) {
    return highest(numbers) - lowest(numbers);
  }

  static double median(double[] numbers) {
    return percentile(numbers, 50);
  }

  /**
   * The value below which so many percent lie, straight between the two nearest numbers (as a
   * spreadsheet's PERCENTILE.INC).
   *
   * @param percent 0 to 100
   */
  static double percentile(double[] numbers, double percent) {
    if (numbers.length == 0) {
      return Double.NaN;
    }
    double place = percent / 100 * (numbers.length - 1);
    int below = (int) Math.floor(place);
    double[] parted = numbers.clone();
    double low = Selection.part(parted, below);
    if (place == below) {
      return low;
    }
    double high = Double.POSITIVE_INFINITY;
    for (int i = below + 1; i < parted.length; i++) {
      high = Math.min(high, parted[i]);
    }
    return low + (place - below) * (high - low);
  }
}
