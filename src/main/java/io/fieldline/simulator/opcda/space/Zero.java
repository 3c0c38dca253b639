package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of items that nobody has written yet. */
final class Zero {

  private static final LocalDateTime FIRST_DAY = LocalDateTime.of(1899, 12, 30, 0, 0);

  private Zero() {}

  static Variant of(DataType type) {
    return new Variant(type, type.array() ? List.of() : single(type));
  }

  private static @Nullable Object single(DataType type) {
    return switch (type.element()) {
      case EMPTY, NULL, VARIANT -> null;
      case R4 -> 0f;
      case R8 -> 0.0;
      case CY, DECIMAL -> BigDecimal.ZERO;
      case DATE -> FIRST_DAY;
      case BSTR -> "";
      case BOOL -> false;
      case UI8 -> BigInteger.ZERO;
      default -> 0L;
    };
  }
}
