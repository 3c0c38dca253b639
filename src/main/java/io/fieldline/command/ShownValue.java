package io.fieldline.command;

import io.fieldline.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/** Values as people read them. */
final class ShownValue {

  /** More digits than any sensor has; the rest is what binary fractions leave over. */
  private static final MathContext DIGITS = new MathContext(10);

  private static final double LARGEST = 1e15;
  private static final double SMALLEST = 1e-6;

  private ShownValue() {}

  /** {@code 0.3} for 0.30000000000000004, {@code 1.2E+20}, {@code -} for no value. */
  static String of(Value value) {
    if (!(value instanceof Value.Real real)) {
      return value.toString();
    }
    double number = real.number();
    if (Double.isNaN(number)) {
      return "-";
    }
    if (Double.isInfinite(number)) {
      return value.toString();
    }
    BigDecimal rounded = new BigDecimal(number, DIGITS).stripTrailingZeros();
    double size = Math.abs(number);
    return number == 0 || (size >= SMALLEST && size < LARGEST)
        ? rounded.toPlainString()
        : rounded.toString();
  }
}
