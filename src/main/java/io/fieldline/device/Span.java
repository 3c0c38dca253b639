package io.fieldline.device;

/**
 * A stretch of numbers with a direction: {@code from} may lie above {@code to}.
 *
 * @param from the first end, finite
 * @param to the other end, finite, not equal to the first
 */
public record Span(double from, double to) {

  /** Checks the ends. */
  public Span {
    if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
      throw new IllegalArgumentException(
          "a range needs two different finite ends: [" + from + ", " + to + "]");
    }
  }

  /** The distance of the ends, always positive. */
  public double width() {
    return Math.abs(to - from);
  }
}
