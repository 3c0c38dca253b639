package io.fieldline.script.function;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Statistics of numbers, or of one value over a length of time. */
final class Statistics {

  private static final StandardFunction MEAN =
      of("mean", Figures::mean, Thinning.AVERAGE, OverTime::mean)
          .usage("mean(a, b, ...)", "The mean.", "mean(10, 20, 60)", "30")
          .usage(
              "mean(x, '10m')",
              "The mean of the last 10 minutes. Each value counts for as long as it held, so"
                  + " values that come often do not weigh more.",
              "power = 10, 40, 40 every 1m",
              "mean(power, '10m')",
              "10, 10, 25");

  private static final StandardFunction MEDIAN =
      of("median", Figures::median, Thinning.LAST)
          .usage("median(a, b, ...)", "The one in the middle.", "median(3, 1, 100)", "3")
          .usage(
              "median(x, '10m')",
              "The median of the last 10 minutes: single wild values do not move it.",
              "power = 10, 11, 999, 12 every 1m",
              "median(power, '10m')",
              "10, 10.5, 11, 11.5");

  private static final StandardFunction MIN =
      of("min", Figures::lowest, Thinning.PEAKS)
          .usage("min(a, b, ...)", "The lowest.", "min([4, 2, 8])", "2")
          .usage(
              "min(x, '1h')",
              "The lowest of the last hour.",
              "power = 5, 3, 9 every 20m",
              "min(power, '1h')",
              "5, 3, 3");

  private static final StandardFunction MAX =
      of("max", Figures::highest, Thinning.PEAKS)
          .usage("max(a, b, ...)", "The highest.", "max([4, 2, 8])", "8")
          .usage(
              "max(x, '1h')",
              "The highest of the last hour.",
              "power = 5, 3, 9 every 20m",
              "max(power, '1h')",
              "5, 5, 9");

  private static final StandardFunction RANGE =
      of("range", Figures::range, Thinning.PEAKS)
          .usage("range(a, b, ...)", "The highest less the lowest.", "range(4, 2, 8)", "6")
          .usage(
              "range(x, '1h')",
              "How far it has moved in the last hour.",
              "power = 5, 3, 9 every 20m",
              "range(power, '1h')",
              "0, 2, 6");

  private static final StandardFunction STD =
      of("std", Figures::deviation, Thinning.LAST)
          .usage(
              "std(a, b, ...)",
              "The standard deviation of a sample (divided by n - 1); 0 for a single value.",
              "std(2, 4, 4, 4, 5, 5, 7, 9)",
              "2.138")
          .usage(
              "std(x, '10m')",
              "The standard deviation of the last 10 minutes.",
              "power = 10, 12, 14 every 1m",
              "std(power, '10m')",
              "0, 1.414, 2");

  private static final StandardFunction VARIANCE =
      of("variance", Figures::variance, Thinning.LAST)
          .usage(
              "variance(a, b, ...)",
              "The variance of a sample: the square of `std`.",
              "variance(10, 12, 14)",
              "4")
          .usage(
              "variance(x, '10m')",
              "The variance of the last 10 minutes.",
              "power = 10, 12, 14 every 1m",
              "variance(power, '10m')",
              "0, 2, 4");

  private static final StandardFunction PERCENTILE =
      StandardFunction.of("percentile", 2, 3, Statistics::percentile)
          .remembering(Window::new)
          .usage(
              "percentile(list, p)",
              "The value below which p percent lie, straight between the two nearest.",
              "percentile([10, 20, 30, 40], 90)",
              "37")
          .usage(
              "percentile(x, '1h', p)",
              "The same of the last hour.",
              "power = 10, 20, 30 every 1m",
              "percentile(power, '1h', 50)",
              "10, 15, 20");

  private static final StandardFunction SUM =
      counted("sum", Figures::sum, false)
          .usage("sum(a, b, ...)", "The sum.", "sum(1, 2, 3)", "6")
          .usage(
              "sum(x, '1h')",
              "The sum of the values that came in the last hour; for what flows, take"
                  + " `integral`.",
              "parts = 3, 4, 5 every 30m",
              "sum(parts, '1h')",
              "3, 7, 9");

  private static final StandardFunction COUNT =
      counted("count", numbers -> numbers.length, true)
          .usage("count(a, b, ...)", "How many have a number.", "count([1, 2, 3])", "3")
          .usage(
              "count(x, '1h')",
              "How many values came in the last hour.",
              "power = 5, 5, 5, 5 every 20m",
              "count(power, '1h')",
              "1, 2, 3, 3");

  private Statistics() {}

  static Chapter chapter() {
    return new Chapter(
        "Statistics",
        """
        Each of these takes numbers, a list of numbers, or one value and a length of time. Values \
        without a number are left out; of nothing at all the sum and the count are 0, everything \
        else has no value. So `max(x, 0)` is 0 when x has no value, while `clamp(x, 0, 100)` then has \
        none either. Over a length of time, the value that held when it began counts as the \
        first one, but not for `sum` and `count`.""",
        List.of(MEAN, MEDIAN, MIN, MAX, RANGE, STD, VARIANCE, PERCENTILE, SUM, COUNT));
  }

  /** Of all samples of the window, each counting once. */
  private static StandardFunction of(
      String name, ToDoubleFunction<double[]> figure, Thinning thinning) {
    return of(name, figure, thinning, window -> figure.applyAsDouble(window.samples().values(0)));
  }

  private static StandardFunction of(
      String name,
      ToDoubleFunction<double[]> figure,
      Thinning thinning,
      ToDoubleFunction<Window> overTime) {
    return StandardFunction.of(
            name,
            1,
            Integer.MAX_VALUE,
            call ->
                call.hasLength(1)
                    ? overTime.applyAsDouble(window(call, call.sample(), thinning))
                    : figure.applyAsDouble(call.numbers(call.count())))
        .remembering(Window::new);
  }

  private static double percentile(Arguments call) {
    int last = call.count() - 1;
    double percent = call.number(last);
    if (!(percent >= 0 && percent <= 100)) {
      throw call.fault("the percentage must be 0 to 100, not " + percent);
    }
    if (last == 1) {
      return Figures.percentile(call.numbers(1), percent);
    }
    Window window = window(call, call.sample(), Thinning.LAST);
    return Figures.percentile(window.samples().values(0), percent);
  }

  /** Of the samples that came inside the window; each counts as one for how many there are. */
  private static StandardFunction counted(
      String name, ToDoubleFunction<double[]> figure, boolean asOne) {
    return StandardFunction.of(
            name,
            1,
            Integer.MAX_VALUE,
            call -> {
              if (!call.hasLength(1)) {
                return figure.applyAsDouble(call.numbers(call.count()));
              }
              Sample sample = call.sample();
              if (asOne && sample.usable()) {
                sample = new Sample(sample.time(), 1);
              }
              Window window = window(call, sample, Thinning.TOTAL);
              return Figures.sum(window.samples().values(window.inside()));
            })
        .remembering(Window::new);
  }

  private static Window window(Arguments call, Sample sample, Thinning thinning) {
    long length = call.length(1);
    Window window = (Window) call.memory();
    window.take(sample, call.nanosNow(), length, thinning);
    call.looked(window.samples().size());
    return window;
  }
}
