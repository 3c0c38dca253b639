package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** Writes what has a fixed size, and DECIMAL; whatever does not fit is refused, never cut. */
final class ScalarWriter {

  private static final int TRUE = 0xFFFF; // VARIANT_TRUE, MS-OAUT, 2.2.27
  private static final int MAX_SCALE = 28;
  private static final int MAX_BITS = 96;

  private final ZoneId zone;

  ScalarWriter(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Writes a value.
   *
   * @throws UnfitException when it does not fit the type
   */
  void write(StubWriter out, int type, Value value) {
    switch (type) {
      case VarType.R8 -> out.f64(real(value));
      case VarType.R4 -> out.f32(single(value));
      case VarType.BOOL -> out.u16(flag(value) ? TRUE : 0);
      case VarType.DATE -> out.f64(days(value));
      case VarType.CY -> out.i64(scaled(value));
      case VarType.DECIMAL -> decimal(out, exact(value, type));
      default -> whole(out, type, value);
    }
  }

  private static void whole(StubWriter out, int type, Value value) {
    int bits = 8 * ScalarReader.size(type);
    boolean unsigned = isUnsigned(type);
    if (bits == 0) {
      throw new UnfitException(VarType.name(type) + " cannot be written");
    }
    BigInteger number = integer(value, type);
    boolean fits =
        unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
    if (!fits) {
      throw new UnfitException(value + " does not fit " + VarType.name(type));
    }
    switch (bits) {
      case 8 -> out.u8(number.intValue());
      case 16 -> out.u16(number.intValue());
      case 32 -> out.u32(number.longValue());
      default -> out.i64(number.longValue());
    }
  }

  private static boolean isUnsigned(int type) {
    return switch (type) {
      case VarType.UI1, VarType.UI2, VarType.UI4, VarType.UI8, VarType.UINT -> true;
      default -> false;
    };
  }

  private static BigInteger integer(Value value, int type) {
    try {
      return exact(value, type).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new UnfitException(value + " is no whole number, as " + VarType.name(type) + " needs");
    }
  }

  private static BigDecimal exact(Value value, int type) {
    try {
      return value instanceof Value.Flag flag
          ? BigDecimal.valueOf(flag.set() ? 1 : 0)
          : new BigDecimal(value.toString().strip());
    } catch (NumberFormatException e) {
      throw new UnfitException(
          "%s is no number, as %s needs".formatted(quoted(value), VarType.name(type)));
    }
  }

  private static double real(Value value) {
    return value instanceof Value.Real real
        ? real.number()
        : exact(value, VarType.R8).doubleValue();
  }

  private static float single(Value value) {
    double number = real(value);
    if (Float.isInfinite((float) number) && !Double.isInfinite(number)) {
      throw new UnfitException(value + " does not fit VT_R4");
    }
    return (float) number;
  }

  private static boolean flag(Value value) {
    String text = value.toString().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "1", "1.0", "-1" -> true;
      case "false", "0", "0.0" -> false;
      default -> throw new UnfitException(quoted(value) + " is neither true nor false");
    };
  }

  private double days(Value value) {
    try {
      return OleDate.toDays(value.toString(), zone);
    } catch (DateTimeException e) {
      throw new UnfitException(quoted(value) + " is no date: write it as 2026-11-21T12:00:00Z");
    }
  }

  private static long scaled(Value value) {
    try {
      return exact(value, VarType.CY)
          .setScale(4, RoundingMode.HALF_EVEN)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new UnfitException(value + " does not fit VT_CY");
    }
  }

  private static void decimal(StubWriter out, BigDecimal number) {
    BigDecimal fit =
        number.setScale(Math.min(MAX_SCALE, Math.max(0, number.scale())), RoundingMode.HALF_EVEN);
    BigInteger digits = fit.unscaledValue().abs();
    if (digits.bitLength() > MAX_BITS) {
      throw new UnfitException(number + " does not fit VT_DECIMAL");
    }
    out.align(8).u16(0).u8(fit.scale()).u8(fit.signum() < 0 ? 0x80 : 0);
    out.u32(digits.shiftRight(64).longValue()).i64(digits.longValue());
  }

  private static String quoted(Value value) {
    return value instanceof Value.Text ? '"' + value.toString() + '"' : value.toString();
  }
}
