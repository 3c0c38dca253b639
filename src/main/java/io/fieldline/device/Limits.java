package io.fieldline.device;

import org.jspecify.annotations.Nullable;

/**
 * Where alarms begin, in engineering units: {@code ll <= l < h <= hh}; absent ones raise none.
 *
 * @param hh high high
 * @param h high
 * @param l low
 * @param ll low low
 * @param digital the state of a flag that is an alarm
 */
public record Limits(
    @Nullable Double hh,
    @Nullable Double h,
    @Nullable Double l,
    @Nullable Double ll,
    @Nullable Boolean digital) {

  /** No alarms. */
  public static final Limits NONE = new Limits(null, null, null, null, null);

  /** Checks that the limits are numbers, and their order. */
  public Limits {
    for (Double limit : new Double[] {hh, h, l, ll}) {
      if (limit != null && !Double.isFinite(limit)) {
        throw new IllegalArgumentException("a limit must be finite: " + limit);
      }
    }
    order("ll", ll, "l", l, true);
    order("l", l, "h", h, false);
    order("h", h, "hh", hh, true);
    order("ll", ll, "h", h, false);
    order("l", l, "hh", hh, false);
    order("ll", ll, "hh", hh, false);
  }

  private static void order(
      String below, @Nullable Double low, String above, @Nullable Double high, boolean equal) {
    if (low != null && high != null && (equal ? low > high : low >= high)) {
      throw new IllegalArgumentException(
          "the limit " + below + " (" + low + ") must lie below " + above + " (" + high + ")");
    }
  }
}
