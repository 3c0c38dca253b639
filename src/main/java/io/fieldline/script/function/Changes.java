package io.fieldline.script.function;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Functions that compare a value with what it was. */
final class Changes {

  private static final StandardFunction RATE =
      StandardFunction.of("rate", 1, 2, call -> change(call, true, OverTime::rate))
          .remembering(Window::new)
          .usage(
              "rate(x)",
              "The change a second since the value before; no value at the first.",
              "level = 10, 16, 16 every 2s",
              "rate(level)",
              "-, 3, 0")
          .usage(
              "rate(x, '1m')",
              "The change a second over the last minute: steadier.",
              "level = 0, 30, 90 every 30s",
              "rate(level, '1m')",
              "-, 1, 1.5");

  private static final StandardFunction DELTA =
      StandardFunction.of("delta", 1, 2, call -> change(call, false, OverTime::change))
          .remembering(Window::new)
          .usage(
              "delta(x)",
              "The change since the value before; no value at the first.",
              "energy = 100, 103, 104",
              "delta(energy)",
              "-, 3, 1")
          .usage(
              "delta(x, '1h')",
              "The change in the last hour, such as the energy of an hour from a meter.",
              "energy = 100, 103, 107 every 30m",
              "delta(energy, '1h')",
              "-, 3, 7");

  private static final StandardFunction INTEGRAL =
      StandardFunction.of("integral", 1, 2, Changes::integral)
          .remembering(Sums::new)
          .usage(
              "integral(x)",
              "What has flowed since the script was started: x times seconds, by"
                  + " trapezoids. Divide by 3600 for hours: kW become kWh.",
              "power = 10, 10, 20 every 30m",
              "integral(power) / 3600",
              "0, 5, 12.5")
          .usage(
              "integral(x, '1h')",
              "What has flowed in the last hour.",
              "power = 10, 10, 10, 20 every 30m",
              "integral(power, '1h') / 3600",
              "0, 5, 10, 12.5");

  private static final StandardFunction MOVING_AVERAGE =
      StandardFunction.of("movingAverage", 2, 2, Changes::movingAverage)
          .remembering(Window::new)
          .usage(
              "movingAverage(x, n)",
              "The mean of the last n values, 1 to 10,000; of fewer at the beginning.",
              "power = 10, 20, 30, 40",
              "movingAverage(power, 3)",
              "10, 15, 20, 30");

  private static final StandardFunction EMA =
      StandardFunction.of("ema", 2, 2, Changes::ema)
          .remembering(Smoothing::new)
          .usage(
              "ema(x, '30s')",
              "Smoothed exponentially: after a jump it has gone 63 % of the way in 30 s.",
              "power = 0, 100, 100 every 30s",
              "ema(power, '30s')",
              "0, 63.2, 86.5");

  private static final StandardFunction LAG =
      StandardFunction.of("lag", 2, 2, Changes::lag)
          .remembering(Window::new)
          .usage(
              "lag(x, n)",
              "The value n values ago, 1 to 9,999; no value before there are so many.",
              "power = 10, 20, 30, 40",
              "lag(power, 2)",
              "-, -, 10, 20")
          .usage(
              "lag(x, '5m')",
              "The value that held 5 minutes ago.",
              "power = 10, 20, 30, 40 every 3m",
              "lag(power, '5m')",
              "-, -, 10, 20");

  private Changes() {}

  static Chapter chapter() {
    return new Chapter(
        "Change over time",
        """
        These remember what came before. Their time is that of the data, not of the clock, so a \
        replay over history gives what the live script gave.""",
        List.of(RATE, DELTA, INTEGRAL, MOVING_AVERAGE, EMA, LAG));
  }

  /** Since the sample before, or over a length of time. */
  private static double change(Arguments call, boolean aSecond, ToDoubleFunction<Window> overTime) {
    if (call.count() == 2) {
      return overTime.applyAsDouble(timed(call));
    }
    Samples samples = counted(call, 2);
    if (samples.size() < 2) {
      return Double.NaN;
    }
    double change = samples.value(1) - samples.value(0);
    return aSecond ? change / Moment.between(samples.time(0), samples.time(1)) : change;
  }

  private static double integral(Arguments call) {
    Sums sums = (Sums) call.memory();
    if (call.count() == 1) {
      sums.whole().take(call.sample());
      return sums.whole().value();
    }
    sums.window().take(call.sample(), call.nanosNow(), call.length(1), Thinning.LAST);
    call.looked(sums.window().samples().size());
    return OverTime.integral(sums.window());
  }

  private static double movingAverage(Arguments call) {
    Samples samples = counted(call, call.whole(1, "the number of values", 1, Window.MOST));
    call.looked(samples.size());
    return Figures.mean(samples.values(0));
  }

  private static double ema(Arguments call) {
    Smoothing smoothing = (Smoothing) call.memory();
    smoothing.take(call.sample(), Moment.seconds(call.length(1)));
    return smoothing.value();
  }

  private static double lag(Arguments call) {
    if (call.hasLength(1)) {
      return OverTime.before(timed(call));
    }
    int back = call.whole(1, "the number of values", 1, Window.MOST - 1);
    Samples samples = counted(call, back + 1);
    return samples.size() > back ? samples.value(0) : Double.NaN;
  }

  private static Samples counted(Arguments call, int most) {
    Window window = (Window) call.memory();
    window.take(call.sample(), most);
    return window.samples();
  }

  private static Window timed(Arguments call) {
    long length = call.length(1);
    Window window = (Window) call.memory();
    window.take(call.sample(), call.nanosNow(), length, Thinning.LAST);
    return window;
  }
}
