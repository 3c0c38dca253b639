package io.fieldline.device;

/**
 * The engineering values that can be true; values outside are uncertain.
 *
 * @param min lowest valid value, negative infinity for none
 * @param max highest valid value, above {@code min}, infinity for none
 */
public record ValidRange(double min, double max) {

  /** Every number is valid. */
  public static final ValidRange ALL =
      new ValidRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks the order. */
  public ValidRange {
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "the valid range needs min below max: " + min + " to " + max);
    }
  }
}
