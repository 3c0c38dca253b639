package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.ZoneId;

/** Reads what has a fixed size; alone and in arrays it looks the same. */
final class ScalarReader {

  private static final double CY_SCALE = 10_000;
  private static final double TWO_TO_64 = 0x1p64;
  private static final int SIGN = 0x80;
  private static final int MAX_SCALE = 28;

  private final ZoneId zone;

  ScalarReader(ZoneId zone) {
    this.zone = zone;
  }

  /** The size of a number on the wire in bytes; 0 for what is not of a fixed size. */
  static int size(int type) {
    return switch (type) {
      case VarType.I1, VarType.UI1 -> 1;
      case VarType.I2, VarType.UI2, VarType.BOOL -> 2;
      case VarType.I4, VarType.UI4, VarType.INT, VarType.UINT, VarType.ERROR, VarType.R4 -> 4;
      case VarType.I8, VarType.UI8, VarType.R8, VarType.CY, VarType.DATE -> 8;
      default -> 0;
    };
  }

  /**
   * Reads a number.
   *
   * @throws java.time.DateTimeException when it is a date that no calendar has; it is read then
   */
  Value read(StubReader in, int type) {
    return switch (type) {
      case VarType.R8 -> Value.of(in.f64());
      case VarType.R4 -> Value.of((double) in.f32());
      case VarType.I4, VarType.INT, VarType.ERROR -> Value.of((long) in.i32());
      case VarType.UI4, VarType.UINT -> Value.of(in.u32());
      case VarType.I2 -> Value.of((long) (short) in.u16());
      case VarType.UI2 -> Value.of((long) in.u16());
      case VarType.BOOL -> Value.of(in.u16() != 0);
      case VarType.I1 -> Value.of((long) (byte) in.u8());
      case VarType.UI1 -> Value.of((long) in.u8());
      case VarType.I8 -> Value.of(in.i64());
      case VarType.UI8 -> unsigned(in.i64());
      case VarType.CY -> Value.of(in.i64() / CY_SCALE);
      case VarType.DATE -> Value.of(OleDate.toText(in.f64(), zone));
      default -> throw new IllegalArgumentException(VarType.name(type) + " is no number");
    };
  }

  /** A DECIMAL: 16 bytes, MS-OAUT, 2.2.26. */
  static Value decimal(StubReader in) {
    in.align(8).u16(); // reserved
    int scale = in.u8();
    int sign = in.u8();
    int high = in.i32();
    long low = in.i64();
    if (scale > MAX_SCALE || (sign & ~SIGN) != 0) {
      throw new MalformedStubException("a DECIMAL with scale " + scale + " and sign " + sign);
    }
    byte[] digits = ByteBuffer.allocate(12).putInt(high).putLong(low).array();
    double number = new BigDecimal(new BigInteger(1, digits), scale).doubleValue();
    return Value.of(sign == 0 ? number : -number);
  }

  private static Value unsigned(long number) {
    return number >= 0 ? Value.of(number) : Value.of(number + TWO_TO_64);
  }
}
