package io.fieldline.script.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that round, limit and convert to another scale. */
final class Rounding {

  private static final int MOST_POINTS = 1_000;

  private static final StandardFunction ROUND =
      StandardFunction.of("round", 1, 2, Rounding::round)
          .usage("round(x)", "The nearest whole number; 2.5 gives 3.", "round(2.5)", "3")
          .usage(
              "round(x, digits)",
              "Rounded to so many digits after the point, -12 to 12.",
              "round(3.14159, 2)",
              "3.14");

  private static final StandardFunction FLOOR =
      StandardFunction.of("floor", 1, 1, call -> Math.floor(call.number(0)))
          .usage("floor(x)", "The next whole number below.", "floor(-2.5)", "-3");

  private static final StandardFunction CEIL =
      StandardFunction.of("ceil", 1, 1, call -> Math.ceil(call.number(0)))
          .usage("ceil(x)", "The next whole number above.", "ceil(2.1)", "3");

  private static final StandardFunction TRUNC =
      StandardFunction.of("trunc", 1, 1, call -> trunc(call.number(0)))
          .usage("trunc(x)", "Without what follows the point.", "trunc(-2.5)", "-2");

  private static final StandardFunction MODULO =
      StandardFunction.of("modulo", 2, 2, call -> modulo(call.number(0), call.number(1)))
          .usage(
              "modulo(x, y)",
              "What is left of x divided by y, with the sign of y, so hours before midnight are"
                  + " hours of a day; no value for y = 0.",
              "modulo(-1, 24)",
              "23");

  private static final StandardFunction CLAMP =
      StandardFunction.of("clamp", 3, 3, Rounding::clamp)
          .usage(
              "clamp(x, low, high)",
              "x, but not below low and not above high.",
              "clamp(120, 0, 100)",
              "100");

  private static final StandardFunction SCALE =
      StandardFunction.of("scale", 5, 5, Rounding::scale)
          .usage(
              "scale(x, inLow, inHigh, outLow, outHigh)",
              "x carried from one scale to another; goes on beyond their ends.",
              "scale(12, 4, 20, 0, 100)",
              "50");

  private static final StandardFunction INTERPOLATE =
      StandardFunction.of("interpolate", 2, 2, Rounding::interpolate)
          .usage(
              "interpolate(x, table)",
              "The y that belongs to x in a table of points `[x, y]`, straight between two"
                  + " points, the outermost y beyond them. The x of the points must ascend.",
              "interpolate(15, [[0, 0], [10, 100], [20, 300]])",
              "200");

  private static final StandardFunction DEADBAND =
      StandardFunction.of("deadband", 2, 2, Rounding::deadband)
          .remembering(Held::new)
          .usage(
              "deadband(x, band)",
              "Stays where it is until x has moved away by more than the band.",
              "level = 50, 50.4, 51.2, 50.9",
              "deadband(level, 1)",
              "50, 50, 51.2, 51.2");

  private Rounding() {}

  static Chapter chapter() {
    return new Chapter(
        "Rounding, limits and scales",
        "What has no value goes through all of these and stays without one.",
        List.of(ROUND, FLOOR, CEIL, TRUNC, MODULO, CLAMP, SCALE, INTERPOLATE, DEADBAND));
  }

  private static double round(Arguments call) {
    double number = call.number(0);
    int digits = call.count() == 1 ? 0 : call.whole(1, "the number of digits", -12, 12);
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue()
        : number;
  }

  private static double trunc(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private static double modulo(double x, double y) {
    double rest = x % y;
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
  }

  private static double clamp(Arguments call) {
    double low = call.number(1);
    double high = call.number(2);
    if (low > high) {
      throw call.fault("the low end (%s) lies above the high end (%s)".formatted(low, high));
    }
    return Math.max(low, Math.min(high, call.number(0)));
  }

  private static double scale(Arguments call) {
    double inLow = call.number(1);
    double inHigh = call.number(2);
    if (inLow == inHigh) {
      throw call.fault("both ends of the first scale are " + inLow);
    }
    double part = (call.number(0) - inLow) / (inHigh - inLow);
    return call.number(3) + part * (call.number(4) - call.number(3));
  }

  private static double interpolate(Arguments call) {
    double x = call.number(0);
    List<?> table = call.list(1, "the table");
    if (table.isEmpty() || table.size() > MOST_POINTS) {
      throw call.fault(
          "a table has 1 to %,d points, this one has %,d".formatted(MOST_POINTS, table.size()));
    }
    double[] before = point(call, table.get(0));
    double y = x <= before[0] ? before[1] : Double.NaN;
    for (int i = 1; i < table.size(); i++) {
      double[] after = point(call, table.get(i));
      if (after[0] <= before[0]) {
        throw call.fault("the points must ascend: %s, %s".formatted(before[0], after[0]));
      }
      if (x > before[0] && x <= after[0]) {
        double part = (x - before[0]) / (after[0] - before[0]);
        y = before[1] + part * (after[1] - before[1]);
      }
      before = after;
    }
    return x > before[0] ? before[1] : y;
  }

  private static double[] point(Arguments call, @Nullable Object item) {
    if (item instanceof List<?> pair && pair.size() == 2) {
      double[] point = {call.number(pair.get(0)), call.number(pair.get(1))};
      if (Double.isFinite(point[0]) && Double.isFinite(point[1])) {
        return point;
      }
    }
    throw call.fault("a point of the table is written [x, y], both numbers");
  }

  private static double deadband(Arguments call) {
    double band = call.number(1);
    if (!(band >= 0)) {
      throw call.fault("the band must be 0 or more, not " + band);
    }
    double number = call.number(0);
    double held = ((Held) call.memory()).take(number, band);
    return Double.isFinite(number) ? held : Double.NaN;
  }
}
