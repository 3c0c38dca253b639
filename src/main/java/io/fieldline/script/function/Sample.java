package io.fieldline.script.function;

/**
 * A value at a time.
 *
 * @param time nanoseconds since 1970
 * @param value not a number when there was none to be used
 */
record Sample(long time, double value) {

  /** Larger than anything that can be measured; sums and squares of such numbers stay finite. */
  static final double LARGEST = 1e100;

  /** Whether the value is a number, and not beyond {@link #LARGEST}. */
  boolean usable() {
    return Math.abs(value) <= LARGEST;
  }
}
