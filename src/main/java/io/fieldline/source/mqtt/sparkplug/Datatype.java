package io.fieldline.source.mqtt.sparkplug;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.payload.PayloadException;
import org.jspecify.annotations.Nullable;

/** Turns Sparkplug's data types into values (Sparkplug 3.0, section 6.4.16). */
final class Datatype {

  private static final int STALE = 500;

  private Datatype() {}

  /**
   * The value of a metric.
   *
   * @param datatype the metric's own data type or that of its birth certificate
   * @throws PayloadException when the metric is not a single value of that type
   */
  static Value value(int datatype, @Nullable Object raw) throws PayloadException {
    return switch (datatype) {
      case 1 -> Value.of((long) (byte) bits(raw, datatype));
      case 2 -> Value.of((long) (short) bits(raw, datatype));
      case 3 -> Value.of((long) (int) bits(raw, datatype));
      case 4, 13 -> Value.of(bits(raw, datatype));
      case 5 -> Value.of(bits(raw, datatype) & 0xFF);
      case 6 -> Value.of(bits(raw, datatype) & 0xFFFF);
      case 7 -> Value.of(bits(raw, datatype) & 0xFFFF_FFFFL);
      case 8 -> unsigned(bits(raw, datatype));
      case 9, 10 -> real(raw, datatype);
      case 11 -> flag(raw, datatype);
      case 12, 14, 15 -> text(raw, datatype);
      default ->
          throw new PayloadException(
              "a metric of data type " + datatype + " is not a single value");
    };
  }

  /** Ignition's quality codes, which Sparkplug adopted: 192 good, 500 stale, 0 bad. */
  static Quality quality(@Nullable Integer code) {
    if (code == null || code == Quality.GOOD.word()) {
      return Quality.GOOD;
    }
    return code == STALE ? Quality.UNCERTAIN_LAST_USABLE : Quality.BAD;
  }

  private static long bits(@Nullable Object raw, int datatype) throws PayloadException {
    if (raw instanceof Integer || raw instanceof Long) {
      return ((Number) raw).longValue();
    }
    throw mismatch(datatype);
  }

  /** Beyond the 63 bits of a long the nearest floating-point number stands in. */
  private static Value unsigned(long bits) {
    return bits >= 0 ? Value.of(bits) : Value.of((bits >>> 1) * 2.0 + (bits & 1));
  }

  private static Value real(@Nullable Object raw, int datatype) throws PayloadException {
    if (raw instanceof Float || raw instanceof Double) {
      return Value.of(((Number) raw).doubleValue());
    }
    throw mismatch(datatype);
  }

  private static Value flag(@Nullable Object raw, int datatype) throws PayloadException {
    if (raw instanceof Boolean set) {
      return Value.of((boolean) set);
    }
    throw mismatch(datatype);
  }

  private static Value text(@Nullable Object raw, int datatype) throws PayloadException {
    if (raw instanceof String text && text.length() <= Value.Text.MAX_LENGTH) {
      return Value.of(text);
    }
    throw mismatch(datatype);
  }

  private static PayloadException mismatch(int datatype) {
    return new PayloadException("the metric holds no value of its data type " + datatype);
  }
}
