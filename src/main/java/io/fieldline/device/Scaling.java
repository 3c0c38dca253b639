package io.fieldline.device;

/**
 * A straight line from raw to engineering values: {@code (raw - zero) * multiplier / divisor +
 * offset}.
 *
 * <p>Multiplying before dividing keeps ratios such as 250/27683 exact where the result is.
 *
 * @param zero raw value that is taken off first, finite
 * @param multiplier finite, not 0
 * @param divisor finite, not 0
 * @param offset engineering value that is added last, finite
 */
public record Scaling(double zero, double multiplier, double divisor, double offset) {

  /** Raw values are engineering values. */
  public static final Scaling NONE = new Scaling(0, 1, 1, 0);

  /** Checks that the line is one. */
  public Scaling {
    if (!Double.isFinite(zero + multiplier + divisor + offset) || multiplier == 0 || divisor == 0) {
      throw new IllegalArgumentException(
          "factor and divisor of a scaling must not be 0, and all parts finite");
    }
  }

  /** {@code raw * factor / divisor + offset}. */
  public static Scaling ratio(double factor, double divisor, double offset) {
    return new Scaling(0, factor, divisor, offset);
  }

  /** The line on which the ends of the raw span become the ends of the engineering span. */
  public static Scaling linear(Span raw, Span engineering) {
    return new Scaling(
        raw.from(),
        engineering.to() - engineering.from(),
        raw.to() - raw.from(),
        engineering.from());
  }

  public double apply(double raw) {
    return (raw - zero) * multiplier / divisor + offset;
  }

  /** The raw value that {@link #apply} makes this engineering value of. */
  public double invert(double engineering) {
    return (engineering - offset) * divisor / multiplier + zero;
  }
}
