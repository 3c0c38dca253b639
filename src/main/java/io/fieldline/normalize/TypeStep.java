package io.fieldline.normalize;

import io.fieldline.device.DataType;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.micrometer.core.instrument.Counter;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into the declared type: {@code "1"} and 1.0 into 1, 1 into true.
 *
 * <p>Nothing is rounded or cut: a value that cannot be the declared type exactly is kept as it
 * came, with quality bad (configuration error).
 */
final class TypeStep implements Step {

  /** Longest text that is read as a whole number; the work grows faster than the length. */
  private static final int MAX_DIGITS = 400;

  private final Counter marked;

  TypeStep(Counter marked) {
    this.marked = marked;
  }

  @Override
  public Measurement apply(TagDefinition definition, Measurement measurement) {
    Value before = measurement.value();
    Value after = convert(before, definition.type());
    if (after == null) {
      marked.increment();
      return measurement.withQuality(Quality.BAD_CONFIGURATION);
    }
    return after == before ? measurement : measurement.withValue(after);
  }

  /** The value as the type, or null when it cannot be. */
  private static @Nullable Value convert(Value value, DataType type) {
    return switch (type.kind()) {
      case ANY -> value;
      case FLAG -> value instanceof Value.Flag ? value : flag(value);
      case WHOLE -> whole(value, type);
      case REAL -> value instanceof Value.Real ? value : real(value);
      case TEXT -> value instanceof Value.Text ? value : Value.of(value.toString());
    };
  }

  private static @Nullable Value flag(Value value) {
    if (value instanceof Value.Text text) {
      return switch (text.text().strip().toLowerCase(Locale.ROOT)) {
        case "true", "1", "on", "yes" -> Value.of(true);
        case "false", "0", "off", "no" -> Value.of(false);
        default -> null;
      };
    }
    double number = value.asDouble();
    return number == 1 ? Value.of(true) : number == 0 ? Value.of(false) : null;
  }

  private static @Nullable Value whole(Value value, DataType type) {
    if (value instanceof Value.Whole whole) {
      return type.holds(whole.number()) ? value : null;
    }
    if (value instanceof Value.Text text && text.text().length() > MAX_DIGITS) {
      return null;
    }
    try {
      var exact =
          value instanceof Value.Text text
              ? new BigDecimal(text.text().strip())
              : new BigDecimal(value.asDouble());
      long number = exact.longValueExact();
      return type.holds(number) ? Value.of(number) : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Value real(Value value) {
    if (!(value instanceof Value.Text text)) {
      return Value.of(value.asDouble());
    }
    try {
      return Value.of(Double.parseDouble(text.text().strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
