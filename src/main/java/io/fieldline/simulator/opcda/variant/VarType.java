package io.fieldline.simulator.opcda.variant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of single values, by the names of wtypes.h without VT_. Whole numbers are {@link Long},
 * but those of UI8 {@link BigInteger}; CY and DECIMAL are {@link BigDecimal}; a DATE has no zone.
 */
public enum VarType {
  EMPTY(0, 0, Void.class),
  NULL(1, 0, Void.class),
  I2(2, 2, Long.class),
  I4(3, 4, Long.class),
  R4(4, 4, Float.class),
  R8(5, 8, Double.class),
  CY(6, 8, BigDecimal.class),
  DATE(7, 8, LocalDateTime.class),
  BSTR(8, 4, String.class),
  ERROR(10, 4, Long.class),
  BOOL(11, 2, Boolean.class),
  /** Only as element of an array: each element has a type of its own. */
  VARIANT(12, 4, Variant.class),
  DECIMAL(14, 16, BigDecimal.class),
  I1(16, 1, Long.class),
  UI1(17, 1, Long.class),
  UI2(18, 2, Long.class),
  UI4(19, 4, Long.class),
  I8(20, 8, Long.class),
  UI8(21, 8, BigInteger.class),
  INT(22, 4, Long.class),
  UINT(23, 4, Long.class);

  private static final Map<Integer, VarType> BY_CODE = new HashMap<>();

  static {
    for (VarType type : values()) {
      BY_CODE.put(type.code, type);
    }
  }

  private final int code;
  private final int size;
  private final Class<?> form;

  VarType(int code, int size, Class<?> form) {
    this.code = code;
    this.size = size;
    this.form = form;
  }

  /** The type of a VARTYPE without flags. */
  public static Optional<VarType> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The VARTYPE. */
  public int code() {
    return code;
  }

  /** Bytes of a value, or of the pointer to it. */
  public int size() {
    return size;
  }

  /** Whether values are whole numbers of a fixed size; neither CY nor BOOL are. */
  public boolean whole() {
    return form == Long.class || this == UI8;
  }

  /** Whether the deadband of a group may apply, and values have an order. */
  public boolean numeric() {
    return switch (this) {
      case R4, R8, CY, DECIMAL -> true;
      default -> whole() && this != ERROR;
    };
  }

  /** Whether whole numbers start at 0. */
  public boolean unsigned() {
    return switch (this) {
      case UI1, UI2, UI4, UI8, UINT -> true;
      default -> false;
    };
  }

  /** The least value of a type of whole numbers. */
  public BigInteger least() {
    return unsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(size * 8 - 1).negate();
  }

  /** The greatest value of a type of whole numbers. */
  public BigInteger greatest() {
    return BigInteger.ONE.shiftLeft(unsigned() ? size * 8 : size * 8 - 1).subtract(BigInteger.ONE);
  }

  boolean accepts(Object value) {
    if (!form.isInstance(value)) {
      return false;
    }
    if (value instanceof Long number && size < 8) {
      long room = 1L << (unsigned() ? size * 8 : size * 8 - 1);
      return number < room && number >= (unsigned() ? 0 : -room);
    }
    if (value instanceof BigInteger number) {
      return number.signum() >= 0 && number.bitLength() <= 64;
    }
    return true;
  }
}
