package io.fieldline.simulator.opcda.variant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Turns a value into one of another type, as VariantChangeType does: halves are rounded to the even
 * neighbor, BOOL is -1 or 0 as a number and as a text, a DATE is days as a number. Texts of dates
 * are those of ISO 8601, whatever the locale.
 */
public final class Conversion {

  private static final int MOST_DIGITS = 400;

  private Conversion() {}

  /** Whether values of a type can become another one at all; each value may still be too great. */
  public static boolean exists(DataType from, DataType to) {
    return from.array() == to.array()
        && (from.element() == to.element() || (convertible(from) && convertible(to)));
  }

  /**
   * Converts a value.
   *
   * @throws ConversionException when the type cannot hold it
   */
  public static Variant convert(Variant from, DataType to) throws ConversionException {
    if (from.type().equals(to)) {
      return from;
    }
    if (!exists(from.type(), to)) {
      throw new ConversionException(from.type() + " does not become " + to, false);
    }
    if (!to.array()) {
      return new Variant(to, single(from.get(), to.element()));
    }
    var elements = new ArrayList<Object>();
    for (Object each : from.elements()) {
      elements.add(single(each, to.element()));
    }
    return new Variant(to, elements);
  }

  private static boolean convertible(DataType type) {
    return switch (type.element()) {
      case EMPTY, NULL, VARIANT, ERROR -> false;
      default -> true;
    };
  }

  private static Object single(Object from, VarType to) throws ConversionException {
    try {
      return switch (to) {
        case BSTR -> text(from);
        case BOOL -> number(from).signum() != 0;
        case DATE -> from instanceof LocalDateTime date ? date : date(from);
        case R4 -> real4(real8(from));
        case R8 -> real8(from);
        case CY -> Money.currency(number(from));
        case DECIMAL -> Money.decimal(number(from));
        default -> whole(number(from), to);
      };
    } catch (ArithmeticException e) {
      throw new ConversionException(from + " is too great for " + to, true);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new ConversionException(from + " is no " + to, false);
    }
  }

  private static Object date(Object from) {
    if (from instanceof String text) {
      return LocalDateTime.parse(text.strip());
    }
    return Dates.ofDays(number(from).doubleValue());
  }

  private static Object whole(BigDecimal number, VarType to) {
    BigInteger whole = number.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    if (whole.compareTo(to.least()) < 0 || whole.compareTo(to.greatest()) > 0) {
      throw new ArithmeticException("overflow");
    }
    return to == VarType.UI8 ? whole : (Object) whole.longValue();
  }

  private static double real8(Object from) {
    return from instanceof Number number ? number.doubleValue() : number(from).doubleValue();
  }

  private static float real4(double number) {
    if (Double.isFinite(number) && Float.isInfinite((float) number)) {
      throw new ArithmeticException("overflow");
    }
    return (float) number;
  }

  private static BigDecimal number(Object from) {
    if (from instanceof Boolean truth) {
      return truth ? BigDecimal.ONE.negate() : BigDecimal.ZERO;
    }
    if (from instanceof LocalDateTime date) {
      return BigDecimal.valueOf(Dates.toDays(date));
    }
    if (from instanceof Number number && !Double.isFinite(number.doubleValue())) {
      throw new ArithmeticException("not finite");
    }
    var number = from instanceof BigDecimal exact ? exact : parsed(from.toString().strip());
    if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
      throw new ArithmeticException("more digits than any type has");
    }
    return number;
  }

  private static BigDecimal parsed(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> BigDecimal.ONE.negate();
      case "false" -> BigDecimal.ZERO;
      default -> new BigDecimal(text);
    };
  }

  private static String text(Object from) {
    if (from instanceof Boolean truth) {
      return truth ? "-1" : "0";
    }
    if (from instanceof BigDecimal number) {
      return number.toPlainString();
    }
    String text = from.toString();
    boolean real = from instanceof Double || from instanceof Float;
    return real && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
