package io.fieldline.script.function;

/**
 * A sum that carries along what rounding takes away (Neumaier's variant of Kahan's method): after
 * millions of numbers it is as near to the true sum as a double can be.
 */
final class ExactSum {

  private double sum;
  private double lost;

  ExactSum() {}

  ExactSum(double sum, double lost) {
    this.sum = sum;
    this.lost = lost;
  }

  void add(double number) {
    double next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? (sum - next) + number : (number - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }

  /** The sum without what was lost. */
  double sum() {
    return sum;
  }

  /** What rounding took away. */
  double lost() {
    return lost;
  }
}
