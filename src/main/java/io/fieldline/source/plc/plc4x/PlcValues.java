package io.fieldline.source.plc.plc4x;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.util.stream.Collectors.joining;

import io.fieldline.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.plc4x.java.api.types.PlcValueType;
import org.apache.plc4x.java.api.value.PlcValue;
import org.jspecify.annotations.Nullable;

/** PLC4X's values as ours, and back. */
final class PlcValues {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter LTIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");
  private static final Set<PlcValueType> WHOLE =
      EnumSet.of(
          PlcValueType.BYTE,
          PlcValueType.WORD,
          PlcValueType.DWORD,
          PlcValueType.LWORD,
          PlcValueType.USINT,
          PlcValueType.UINT,
          PlcValueType.UDINT,
          PlcValueType.ULINT,
          PlcValueType.SINT,
          PlcValueType.INT,
          PlcValueType.DINT,
          PlcValueType.LINT);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private PlcValues() {}

  /** Whether several elements of this type are one text. */
  static boolean isCharacter(@Nullable PlcValueType type) {
    return type == PlcValueType.CHAR || type == PlcValueType.WCHAR;
  }

  /**
   * The value, or the elements of an array; an array of characters is one text.
   *
   * @throws IllegalArgumentException why it is no value of a tag
   */
  static List<Value> toValues(@Nullable PlcValue value) {
    if (value == null) {
      throw new IllegalArgumentException("the driver gives no value: it cannot read this type");
    }
    // Not isList(): raw bytes say that they are a list of signed numbers.
    if (value.getPlcValueType() != PlcValueType.List) {
      return List.of(toValue(value));
    }
    List<? extends PlcValue> elements = value.getList();
    return !elements.isEmpty() && elements.stream().allMatch(e -> isCharacter(e.getPlcValueType()))
        ? List.of(Value.of(elements.stream().map(PlcValue::getString).collect(joining())))
        : elements.stream().flatMap(element -> toValues(element).stream()).toList();
  }

  /**
   * The value as PLC4X takes it for writing.
   *
   * @throws IllegalArgumentException when a whole number is wanted and this is none: PLC4X would
   *     cut it off
   */
  static Object toObject(Value value, Optional<PlcValueType> type) {
    if (value instanceof Value.Flag flag) {
      return flag.set();
    }
    if (value instanceof Value.Whole whole) {
      return whole.number();
    }
    if (!(value instanceof Value.Real real)) {
      return value.toString();
    }
    if (type.filter(WHOLE::contains).isEmpty()) {
      return real.number();
    }
    if (real.number() != Math.rint(real.number()) || Double.isInfinite(real.number())) {
      throw new IllegalArgumentException(real + " is no whole number");
    }
    return new BigDecimal(real.number()).toBigIntegerExact();
  }

  private static Value toValue(PlcValue value) {
    PlcValueType type = value.getPlcValueType();
    return switch (type) {
      case BOOL -> Value.of(value.getBoolean());
      case BYTE, WORD, DWORD, USINT, UINT, UDINT, SINT, INT, DINT, LINT ->
          Value.of(value.getLong());
      case LWORD, ULINT -> whole(value.getBigInteger());
      case REAL -> Value.of((double) value.getFloat());
      case LREAL -> Value.of(value.getDouble());
      case CHAR, WCHAR, STRING, WSTRING -> Value.of(value.getString());
      case TIME -> Value.of(value.getDuration().toMillis());
      case LTIME -> Value.of(value.getDuration().toNanos());
      case DATE, LDATE -> Value.of(value.getDate().toString());
      case TIME_OF_DAY -> Value.of(value.getTime().format(TIME));
      case LTIME_OF_DAY -> Value.of(value.getTime().format(LTIME));
      case DATE_AND_TIME, DATE_AND_LTIME, LDATE_AND_TIME ->
          Value.of(value.getDateTime().format(ISO_LOCAL_DATE_TIME));
      case NULL -> throw new IllegalArgumentException("the PLC has no value there");
      case RAW_BYTE_ARRAY, Struct, List ->
          throw new IllegalArgumentException(
              "is a " + type + ": a tag has one value, so give each part its own tag");
    };
  }

  private static Value whole(BigInteger number) {
    return number.compareTo(MAX) > 0
        ? Value.of(number.doubleValue())
        : Value.of(number.longValueExact());
  }
}
