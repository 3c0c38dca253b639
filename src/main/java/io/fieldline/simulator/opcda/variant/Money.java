package io.fieldline.simulator.opcda.variant;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** CY (ten-thousandths in 64 bits) and DECIMAL (96 bits and a scale up to 28) as numbers. */
final class Money {

  private static final int CY_SCALE = 4;
  private static final int GREATEST_SCALE = 28;
  private static final int DECIMAL_BITS = 96;

  private Money() {}

  static BigDecimal ofTicks(long ticks) {
    return BigDecimal.valueOf(ticks, CY_SCALE);
  }

  static long toTicks(BigDecimal value) {
    return value.setScale(CY_SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
  }

  /**
   * Rounds to ten-thousandths.
   *
   * @throws ArithmeticException when it is too great for a CY
   */
  static BigDecimal currency(BigDecimal value) {
    return ofTicks(toTicks(value));
  }

  /**
   * Rounds to what a DECIMAL can hold.
   *
   * @throws ArithmeticException when it is too great
   */
  static BigDecimal decimal(BigDecimal value) {
    int scale = Math.max(0, Math.min(value.scale(), GREATEST_SCALE));
    BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_EVEN);
    while (rounded.unscaledValue().bitLength() > DECIMAL_BITS && rounded.scale() > 0) {
      rounded = rounded.setScale(rounded.scale() - 1, RoundingMode.HALF_EVEN);
    }
    if (rounded.unscaledValue().bitLength() > DECIMAL_BITS) {
      throw new ArithmeticException(value + " does not fit 96 bits");
    }
    return rounded;
  }
}
