package io.fieldline.simulator.opcda.variant;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;

/** The fixed part of single values; of a BSTR only the pointer. */
final class ScalarFormat {

  private static final int SIGN = 0x80;

  private ScalarFormat() {}

  static void write(NdrWriter out, VarType type, Object value) {
    switch (type) {
      case I1, UI1 -> out.u8(((Long) value).intValue());
      case I2, UI2 -> out.u16(((Long) value).intValue());
      case I4, UI4, INT, UINT, ERROR -> out.u32((Long) value);
      case I8 -> out.i64((Long) value);
      case UI8 -> out.i64(((BigInteger) value).longValue());
      case R4 -> out.f32((Float) value);
      case R8 -> out.f64((Double) value);
      case CY -> out.i64(Money.toTicks((BigDecimal) value));
      case DATE -> out.f64(Dates.toDays((LocalDateTime) value));
      case BOOL -> out.u16((Boolean) value ? 0xFFFF : 0);
      case BSTR, VARIANT -> out.pointer(true);
      case DECIMAL -> writeDecimal(out, (BigDecimal) value);
      case EMPTY, NULL -> throw new IllegalArgumentException(type + " has no value");
    }
  }

  static Object read(NdrReader in, VarType type) {
    return switch (type) {
      case I1 -> (long) (byte) in.u8();
      case UI1 -> (long) in.u8();
      case I2 -> (long) (short) in.u16();
      case UI2 -> (long) in.u16();
      case I4, INT, ERROR -> (long) in.i32();
      case UI4, UINT -> in.u32();
      case I8 -> in.i64();
      case UI8 -> new BigInteger(1, ByteBuffer.allocate(8).putLong(in.i64()).array());
      case R4 -> in.f32();
      case R8 -> in.f64();
      case CY -> Money.ofTicks(in.i64());
      case DATE -> readDate(in);
      case BOOL -> in.u16() != 0;
      case DECIMAL -> readDecimal(in);
      case EMPTY, NULL, BSTR, VARIANT ->
          throw new IllegalArgumentException(type + " has no fixed part");
    };
  }

  private static LocalDateTime readDate(NdrReader in) {
    try {
      return Dates.ofDays(in.f64());
    } catch (ArithmeticException e) {
      throw new NdrException("not a date: " + e.getMessage());
    }
  }

  /** MS-OAUT 2.2.26: scale, sign and 96 bits of digits, the highest 32 first. */
  private static void writeDecimal(NdrWriter out, BigDecimal value) {
    byte[] digits = value.unscaledValue().abs().toByteArray();
    byte[] wide = new byte[16];
    int length = Math.min(digits.length, 12);
    System.arraycopy(digits, digits.length - length, wide, 16 - length, length);
    var bits = ByteBuffer.wrap(wide);
    out.align(8).u16(0).u8(value.scale()).u8(value.signum() < 0 ? SIGN : 0);
    out.u32(bits.getInt(4)).i64(bits.getLong(8));
  }

  private static BigDecimal readDecimal(NdrReader in) {
    in.align(8).u16();
    int scale = in.u8();
    boolean negative = (in.u8() & SIGN) != 0;
    var bits = ByteBuffer.allocate(12).putInt(in.i32()).putLong(in.i64());
    var digits = new BigInteger(negative ? -1 : 1, Arrays.copyOf(bits.array(), 12));
    return new BigDecimal(digits, scale);
  }
}
