package io.fieldline.script.function;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions of numbers, as {@link Math} has them. */
final class Mathematics {

  private static final Pattern WRITTEN =
      Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");

  private static final StandardFunction ABS =
      of("abs", Math::abs).usage("abs(x)", "x without its sign.", "abs(-5)", "5");

  private static final StandardFunction SIGN =
      of("sign", Math::signum)
          .usage("sign(x)", "1 above zero, -1 below zero, else 0.", "sign(-5)", "-1");

  private static final StandardFunction SQRT =
      of("sqrt", Math::sqrt).usage("sqrt(x)", "Square root.", "sqrt(9)", "3");

  private static final StandardFunction CBRT =
      of("cbrt", Math::cbrt).usage("cbrt(x)", "Cube root.", "cbrt(27)", "3");

  private static final StandardFunction POW =
      of("pow", Math::pow).usage("pow(x, y)", "x to the power of y.", "pow(2, 10)", "1024");

  private static final StandardFunction EXP =
      of("exp", Math::exp).usage("exp(x)", "e to the power of x.", "exp(1)", "2.71828");

  private static final StandardFunction LOG =
      of("log", Math::log).usage("log(x)", "Natural logarithm.", "log(e())", "1");

  private static final StandardFunction LOG10 =
      of("log10", Math::log10).usage("log10(x)", "Logarithm to the base 10.", "log10(1000)", "3");

  private static final StandardFunction LOG2 =
      of("log2", x -> Math.log(x) / Math.log(2))
          .usage("log2(x)", "Logarithm to the base 2.", "log2(8)", "3");

  private static final StandardFunction HYPOT =
      of("hypot", Math::hypot)
          .usage(
              "hypot(x, y)",
              "The long side of a right triangle: `sqrt(x*x + y*y)`.",
              "hypot(3, 4)",
              "5");

  private static final StandardFunction SIN =
      of("sin", Math::sin).usage("sin(x)", "Sine.", "sin(pi() / 2)", "1");

  private static final StandardFunction COS =
      of("cos", Math::cos).usage("cos(x)", "Cosine.", "cos(0)", "1");

  private static final StandardFunction TAN =
      of("tan", Math::tan).usage("tan(x)", "Tangent.", "tan(pi() / 4)", "1.000");

  private static final StandardFunction ASIN =
      of("asin", Math::asin)
          .usage("asin(x)", "The angle with this sine.", "toDegrees(asin(0.5))", "30.000");

  private static final StandardFunction ACOS =
      of("acos", Math::acos)
          .usage("acos(x)", "The angle with this cosine.", "toDegrees(acos(0.5))", "60.000");

  private static final StandardFunction ATAN =
      of("atan", Math::atan)
          .usage("atan(x)", "The angle with this tangent.", "toDegrees(atan(1))", "45.000");

  private static final StandardFunction ATAN2 =
      of("atan2", Math::atan2)
          .usage(
              "atan2(y, x)",
              "The angle of the point x, y, from -pi to pi.",
              "toDegrees(atan2(1, -1))",
              "135.000");

  private static final StandardFunction TO_RADIANS =
      of("toRadians", Math::toRadians)
          .usage("toRadians(x)", "Degrees as radians.", "toRadians(180)", "3.14159");

  private static final StandardFunction TO_DEGREES =
      of("toDegrees", Math::toDegrees)
          .usage("toDegrees(x)", "Radians as degrees.", "toDegrees(pi())", "180");

  private static final StandardFunction PI =
      StandardFunction.of("pi", 0, 0, call -> Math.PI)
          .usage("pi()", "The circle's number.", "pi()", "3.14159");

  private static final StandardFunction E =
      StandardFunction.of("e", 0, 0, call -> Math.E)
          .usage("e()", "The base of natural logarithms.", "e()", "2.71828");

  private static final StandardFunction NUMBER =
      StandardFunction.of("number", 1, 1, Mathematics::number)
          .usage(
              "number(text)",
              "A text as a number; no value for a text that is none.",
              "number('12.5') * 2",
              "25");

  private static final StandardFunction IS_NUMBER =
      StandardFunction.of("isNumber", 1, 1, call -> isNumber(call.any(0)))
          .usage(
              "isNumber(x)",
              "Whether x is a number, neither text nor true or false nor without a value.",
              "isNumber(sqrt(-1))",
              "false");

  private static final StandardFunction IS_NAN =
      StandardFunction.of("isNaN", 1, 1, call -> isNaN(call.any(0)))
          .usage("isNaN(x)", "Whether x has no value.", "isNaN(sqrt(-1))", "true");

  private Mathematics() {}

  static Chapter chapter() {
    return new Chapter(
        "Mathematics",
        "Angles are in radians. What has no answer, such as the root of -1, gives no value.",
        List.of(
            ABS,
            SIGN,
            SQRT,
            CBRT,
            POW,
            EXP,
            LOG,
            LOG10,
            LOG2,
            HYPOT,
            SIN,
            COS,
            TAN,
            ASIN,
            ACOS,
            ATAN,
            ATAN2,
            TO_RADIANS,
            TO_DEGREES,
            PI,
            E,
            NUMBER,
            IS_NUMBER,
            IS_NAN));
  }

  private static StandardFunction of(String name, DoubleUnaryOperator function) {
    return StandardFunction.of(name, 1, 1, call -> function.applyAsDouble(call.number(0)));
  }

  private static StandardFunction of(String name, DoubleBinaryOperator function) {
    return StandardFunction.of(
        name, 2, 2, call -> function.applyAsDouble(call.number(0), call.number(1)));
  }

  private static double number(Arguments call) {
    if (call.any(0) instanceof String text) {
      String written = text.strip();
      return WRITTEN.matcher(written).matches() ? Double.parseDouble(written) : Double.NaN;
    }
    return call.number(0);
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static boolean isNaN(@Nullable Object value) {
    return value == null || (value instanceof Number number && Double.isNaN(number.doubleValue()));
  }
}
