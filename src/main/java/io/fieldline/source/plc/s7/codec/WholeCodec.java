package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Whole numbers of 1, 2, 4 or 8 bytes: the INT family, the bit strings BYTE to LWORD (without
 * sign), TIME (milliseconds) and LTIME (nanoseconds).
 *
 * <p>Numbers of 8 bytes without sign above 9223372036854775807 become the nearest floating-point
 * number, as a measurement has no wider integer.
 *
 * @param name of the type, for messages
 * @param size 1, 2, 4 or 8
 * @param signed whether the highest bit is a sign
 */
record WholeCodec(String name, int size, boolean signed) implements Codec {

  @Override
  public Value decode(ByteBuffer in) {
    long number = unsigned(in, size);
    if (signed) {
      int unused = Long.SIZE - 8 * size;
      return Value.of((number << unused) >> unused);
    }
    return number >= 0
        ? Value.of(number)
        : Value.of(new BigInteger(Long.toUnsignedString(number)).doubleValue());
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    BigInteger number = whole(value);
    BigInteger span = BigInteger.ONE.shiftLeft(8 * size);
    BigInteger min = signed ? span.shiftRight(1).negate() : BigInteger.ZERO;
    BigInteger max = min.add(span).subtract(BigInteger.ONE);
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new IllegalArgumentException(name + " takes " + min + " to " + max + ", not " + value);
    }
    put(number.longValue(), size, out);
  }

  /**
   * A number that has no fraction.
   *
   * @throws IllegalArgumentException when the value is none
   */
  static BigInteger whole(Value value) {
    if (value instanceof Value.Whole whole) {
      return BigInteger.valueOf(whole.number());
    }
    if (value instanceof Value.Real real && real.number() == Math.rint(real.number())) {
      if (!Double.isInfinite(real.number())) {
        return new BigDecimal(real.number()).toBigIntegerExact();
      }
    }
    throw new IllegalArgumentException("'" + value + "' is no whole number");
  }

  /** Takes 1 to 8 bytes; with 8, the highest bit becomes the sign. */
  static long unsigned(ByteBuffer bytes, int size) {
    long number = 0;
    for (int i = 0; i < size; i++) {
      number = (number << 8) | (bytes.get() & 0xFF);
    }
    return number;
  }

  /** Puts the lowest 1 to 8 bytes of a number. */
  static void put(long number, int size, ByteBuffer bytes) {
    for (int i = size - 1; i >= 0; i--) {
      bytes.put((byte) (number >> (8 * i)));
    }
  }
}
