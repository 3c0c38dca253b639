package io.fieldline.script.function;

/**
 * What a window says about a tag over time. Not a number comes out when there are no samples.
 *
 * <p>Between two samples the mean holds the earlier value, as a historian does; integral and rate
 * go straight from one to the next.
 */
final class OverTime {

  private OverTime() {}

  /** The mean, each value weighted with the time for which it held, the last one until the end. */
  static double mean(Window window) {
    Samples samples = window.samples();
    int size = samples.size();
    if (size == 0) {
      return Double.NaN;
    }
    double base = samples.value(0);
    var area = new ExactSum();
    long from = Math.max(window.start(), samples.time(0));
    double all = Moment.between(from, window.end());
    for (int i = 0; i < size; i++) {
      long next = i + 1 < size ? samples.time(i + 1) : window.end();
      area.add((samples.value(i) - base) * Moment.between(from, next));
      from = next;
    }
    return all == 0 ? samples.value(size - 1) : base + area.value() / all;
  }

  /** The integral by trapezoids, in the unit of the tag times seconds, up to the newest sample. */
  static double integral(Window window) {
    Samples samples = window.samples();
    if (samples.size() == 0) {
      return Double.NaN;
    }
    var area = new ExactSum();
    long from = Math.max(window.start(), samples.time(0));
    double value = straight(samples, from);
    for (int i = 1; i < samples.size(); i++) {
      long next = samples.time(i);
      area.add(Moment.between(from, next) * (value / 2 + samples.value(i) / 2));
      from = next;
      value = samples.value(i);
    }
    return area.value();
  }

  /** The change a second, from the beginning of the window to the newest sample. */
  static double rate(Window window) {
    Samples samples = window.samples();
    int last = samples.size() - 1;
    if (last < 1) {
      return unchanged(window);
    }
    long from = Math.max(window.start(), samples.time(0));
    double change = samples.value(last) - straight(samples, from);
    return change / Moment.between(from, samples.time(last));
  }

  /** How much the newest value differs from the one that held when the window began. */
  static double change(Window window) {
    Samples samples = window.samples();
    int last = samples.size() - 1;
    return last < 1 ? unchanged(window) : samples.value(last) - samples.value(0);
  }

  /** The value that held when the window began. */
  static double before(Window window) {
    return window.inside() == 0 ? Double.NaN : window.samples().value(0);
  }

  /** 0 when one value has held all along, not a number when there is no telling. */
  private static double unchanged(Window window) {
    return window.inside() == 1 ? 0 : Double.NaN;
  }

  /** The value at a time between the first two samples, or at the first, on a straight line. */
  private static double straight(Samples samples, long time) {
    double value = samples.value(0);
    if (samples.size() == 1 || time == samples.time(0)) {
      return value;
    }
    double part =
        Moment.between(samples.time(0), time) / Moment.between(samples.time(0), samples.time(1));
    return value + part * (samples.value(1) - value);
  }
}
