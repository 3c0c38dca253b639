package io.fieldline.script.function;

/**
 * What becomes of the samples that lie within a small part of a window when there are too many of
 * them: they are put together so that what the window is for stays right.
 */
enum Thinning {
  /** One sample whose value is what the others have been on average over time. */
  AVERAGE,
  /** The lowest and the highest. */
  PEAKS,
  /** One sample with the sum of the others. */
  TOTAL,
  /** The last one. */
  LAST;

  /** Puts together the samples of each slot, a slot beginning with its first sample. */
  void thin(Samples samples, long slot) {
    int kept = 0;
    int from = 0;
    while (from < samples.size()) {
      int to = from + 1;
      while (to < samples.size() && samples.time(to) - samples.time(from) < slot) {
        to++;
      }
      kept = put(samples, from, to, kept);
      from = to;
    }
    samples.truncate(kept);
  }

  /** Writes what the samples from one index to another become; they are read before. */
  private int put(Samples samples, int from, int to, int at) {
    return switch (this) {
      case AVERAGE -> set(samples, at, samples.time(from), average(samples, from, to));
      case TOTAL -> set(samples, at, samples.time(to - 1), total(samples, from, to));
      case LAST -> set(samples, at, samples.time(to - 1), samples.value(to - 1));
      case PEAKS -> peaks(samples, from, to, at);
    };
  }

  private static int set(Samples samples, int at, long time, double value) {
    samples.set(at, time, value);
    return at + 1;
  }

  private static double average(Samples samples, int from, int to) {
    long end = to < samples.size() ? samples.time(to) : samples.time(to - 1);
    double span = Moment.between(samples.time(from), end);
    double base = samples.value(from);
    double area = 0;
    for (int i = from; i < to; i++) {
      long next = i + 1 < samples.size() ? samples.time(i + 1) : end;
      area += (samples.value(i) - base) * Moment.between(samples.time(i), next);
    }
    return span == 0 ? samples.value(to - 1) : base + area / span;
  }

  private static double total(Samples samples, int from, int to) {
    var sum = new ExactSum();
    for (int i = from; i < to; i++) {
      sum.add(samples.value(i));
    }
    return sum.value();
  }

  private static int peaks(Samples samples, int from, int to, int at) {
    int low = from;
    int high = from;
    for (int i = from; i < to; i++) {
      low = samples.value(i) <= samples.value(low) ? i : low;
      high = samples.value(i) >= samples.value(high) ? i : high;
    }
    int first = Math.min(low, high);
    int second = Math.max(low, high);
    long secondTime = samples.time(second);
    double secondValue = samples.value(second);
    int next = set(samples, at, samples.time(first), samples.value(first));
    return first == second ? next : set(samples, next, secondTime, secondValue);
  }
}
