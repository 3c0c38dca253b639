package io.fieldline.script.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as engineers expect it: {@code 1 / 2} is a half, a division by zero is infinite, and
 * nothing grows without end.
 */
final class Numbers extends JexlArithmetic {

  /** Longest text that code may make, in characters. */
  static final int LONGEST_TEXT = 100_000;

  /** Longest text that is taken for a number, in characters. */
  static final int LONGEST_NUMBER = 400;

  Numbers() {
    super(true);
  }

  @Override
  public Object add(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String || right instanceof String) {
      String first = Texts.of(left);
      String second = Texts.of(right);
      if (first.length() + second.length() > LONGEST_TEXT) {
        throw new LimitError("a text may have %,d characters at most".formatted(LONGEST_TEXT));
      }
      return first + second;
    }
    return super.add(plain(left), plain(right));
  }

  @Override
  public Object subtract(@Nullable Object left, @Nullable Object right) {
    return super.subtract(plain(left), plain(right));
  }

  @Override
  public Object multiply(@Nullable Object left, @Nullable Object right) {
    return super.multiply(plain(left), plain(right));
  }

  @Override
  public Object divide(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return super.divide(left, right);
    }
    return toDouble(left) / toDouble(right);
  }

  @Override
  public Object mod(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return super.mod(left, right);
    }
    if (isWhole(left) && isWhole(right) && toLong(right) != 0) {
      return toLong(left) % toLong(right);
    }
    return toDouble(left) % toDouble(right);
  }

  @Override
  public Object shiftLeft(@Nullable Object left, @Nullable Object right) {
    return toLong(left) << (toLong(right) & 63);
  }

  @Override
  public Object shiftRight(@Nullable Object left, @Nullable Object right) {
    return toLong(left) >> (toLong(right) & 63);
  }

  @Override
  public Object shiftRightUnsigned(@Nullable Object left, @Nullable Object right) {
    return toLong(left) >>> (toLong(right) & 63);
  }

  /** Equal as numbers when both are numbers: {@code 1 === 1.0}. */
  @Override
  public boolean strictEquals(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number one && right instanceof Number other) {
      return one.doubleValue() == other.doubleValue();
    }
    return left == right
        || (left instanceof String && left.equals(right))
        || (left instanceof Boolean && left.equals(right));
  }

  /** Membership of a list or map; patterns are refused because some of them never end. */
  @Override
  public Boolean contains(Object container, Object value) {
    if (container instanceof Pattern || container instanceof CharSequence) {
      throw new IllegalArgumentException(
          "patterns cannot be used; compare with == or startsWith (=^)");
    }
    return super.contains(container, value);
  }

  @Override
  public ArrayBuilder arrayBuilder(int size, boolean extended) {
    return new ScriptList.Builder();
  }

  @Override
  public MapBuilder mapBuilder(int size, boolean extended) {
    return new ScriptMap.Builder();
  }

  @Override
  public String toString(@Nullable Object value) {
    return Texts.of(value);
  }

  /** Long texts and large exponents take seconds to become whole numbers. */
  @Override
  public BigInteger toBigInteger(@Nullable Object value) {
    boolean exponent = value instanceof BigDecimal || value instanceof CharSequence;
    Object given = numeric(value);
    return super.toBigInteger(exponent ? (Object) toDouble(given) : given);
  }

  @Override
  public BigDecimal toBigDecimal(@Nullable Object value) {
    return super.toBigDecimal(numeric(value));
  }

  private static @Nullable Object numeric(@Nullable Object value) {
    if (value instanceof CharSequence text && text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException(
          "a number has %d digits at most".formatted(LONGEST_NUMBER));
    }
    return value;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  /** Big numbers become doubles before they can grow. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof BigInteger || value instanceof BigDecimal
        ? (Object) ((Number) value).doubleValue()
        : value;
  }
}
