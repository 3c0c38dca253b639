package io.fieldline.source.link;

import io.fieldline.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A value to write, as the body of an exchange has it. */
final class RawValue {

  private RawValue() {}

  /**
   * A number, a text, or true or false.
   *
   * @param place to write it to, for messages
   * @throws IllegalArgumentException when it is none of them, or does not fit 64 bits with sign
   */
  static Value of(String place, @Nullable Object value) {
    if (value instanceof Boolean flag) {
      return Value.of(flag);
    }
    if (value instanceof Number number) {
      return number(place, number);
    }
    if (value instanceof CharSequence text) {
      return Value.of(text.toString());
    }
    throw new IllegalArgumentException(
        "the value for " + place + " must be a number, a text or true or false: " + value);
  }

  private static Value number(String place, Number number) {
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      return Value.of(number.doubleValue());
    }
    if (number instanceof BigInteger large && large.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "the value for " + place + " does not fit 64 bits with sign: " + number);
    }
    return Value.of(number.longValue());
  }
}
