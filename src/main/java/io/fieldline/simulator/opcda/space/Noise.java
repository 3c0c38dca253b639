package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.variant.VarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Random values that are the same for the same seed and time. Whole numbers fill the range of their
 * type, reals lie in -1000..1000.
 *
 * @param seed another one for each item
 */
record Noise(long seed) {

  private static final double REACH = 1000;

  /** That of an item. */
  static Noise of(long seed, String item) {
    return new Noise(new Noise(seed).bits(item.hashCode()));
  }

  /** Random bits of a time: the mixer of SplitMix64 (Steele and others, 2014). */
  long bits(long time) {
    long z = seed + time * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number in 0..1, without 1. */
  double fraction(long time) {
    return (bits(time) >>> 11) * 0x1.0p-53;
  }

  /** A value of a type. */
  @Nullable Object value(VarType type, long time) {
    long bits = bits(time);
    return switch (type) {
      case EMPTY, NULL, VARIANT -> null;
      case UI8 -> new BigInteger(Long.toUnsignedString(bits));
      case I8 -> bits;
      case R4 -> (float) real(time);
      case R8 -> real(time);
      case CY, DECIMAL -> BigDecimal.valueOf(Math.round(real(time) * 10_000), 4);
      case BSTR -> word(bits);
      case BOOL -> bits < 0;
      case DATE -> date(bits);
      default -> whole(bits, type);
    };
  }

  private static long whole(long bits, VarType type) {
    int unused = 64 - type.size() * 8;
    return type.unsigned() ? bits >>> unused : bits >> unused;
  }

  private double real(long time) {
    return (fraction(time) * 2 - 1) * REACH;
  }

  private static String word(long bits) {
    return Long.toString(bits >>> 1, Character.MAX_RADIX);
  }

  /** A second of the years 2000 to 2033. */
  private static LocalDateTime date(long bits) {
    var start = Instant.parse("2000-01-01T00:00:00Z");
    return LocalDateTime.ofInstant(start.plusSeconds(bits >>> 34), ZoneOffset.UTC);
  }
}
