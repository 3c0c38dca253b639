package io.fieldline.simulator.opcda.variant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value with its type.
 *
 * @param value in the form that {@link VarType} says, a {@link List} of them for an array, and null
 *     for EMPTY and NULL only
 */
public record Variant(DataType type, @Nullable Object value) {

  /** No value. */
  public static final Variant EMPTY = new Variant(DataType.of(VarType.EMPTY), null);

  public Variant {
    if (value instanceof List<?> elements && type.array()) {
      value = List.copyOf(elements);
    }
    if (!fits(type, value)) {
      throw new IllegalArgumentException(value + " is no " + type);
    }
  }

  /** A single value. */
  public static Variant of(VarType type, @Nullable Object value) {
    return new Variant(DataType.of(type), value);
  }

  /** An array of single values. */
  public static Variant arrayOf(VarType type, List<?> elements) {
    return new Variant(DataType.arrayOf(type), elements);
  }

  /** What it holds; only for variants that hold something. */
  public Object get() {
    if (value == null) {
      throw new IllegalStateException("an empty variant holds nothing");
    }
    return value;
  }

  /** The elements of an array. */
  public List<?> elements() {
    return (List<?>) get();
  }

  private static boolean fits(DataType type, @Nullable Object value) {
    if (type.array()) {
      return value instanceof List<?> elements
          && elements.stream().allMatch(type.element()::accepts);
    }
    return switch (type.element()) {
      case EMPTY, NULL -> value == null;
      default -> value != null && type.element().accepts(value);
    };
  }
}
