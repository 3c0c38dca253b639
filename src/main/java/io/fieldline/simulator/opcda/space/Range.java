package io.fieldline.simulator.opcda.space;

/**
 * The range of an analog item in its unit; a deadband is a percentage of it.
 *
 * @param high greater than low
 */
public record Range(double low, double high) {

  public Range {
    if (!(low < high)) {
      throw new IllegalArgumentException(low + " is not below " + high);
    }
  }

  /** How far it reaches. */
  public double span() {
    return high - low;
  }
}
