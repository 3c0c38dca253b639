package io.fieldline.simulator.opcda.variant;

import java.util.Locale;
import java.util.Optional;

/**
 * The type of a value: single, or an array of one dimension.
 *
 * @param element the type of the value or of each element
 */
public record DataType(VarType element, boolean array) {

  private static final int ARRAY = 0x2000;

  public DataType {
    if (array ? !ofElements(element) : element == VarType.VARIANT) {
      throw new IllegalArgumentException("there is no such type: " + element + " " + array);
    }
  }

  /** The type of single values. */
  public static DataType of(VarType single) {
    return new DataType(single, false);
  }

  /** The type of arrays of such values. */
  public static DataType arrayOf(VarType element) {
    return new DataType(element, true);
  }

  /** The type of a VARTYPE; empty for types that OPC does not know, such as VT_DISPATCH. */
  public static Optional<DataType> of(int code) {
    boolean array = (code & ARRAY) != 0;
    return VarType.of(code & ~ARRAY)
        .filter(element -> array ? ofElements(element) : element != VarType.VARIANT)
        .map(element -> new DataType(element, array));
  }

  /**
   * Reads a name such as {@code R8}, {@code VT_R8} or {@code R8[]}.
   *
   * @throws IllegalArgumentException when there is no such type
   */
  public static DataType named(String name) {
    String bare = name.strip().toUpperCase(Locale.ROOT).replaceFirst("^VT_", "");
    boolean array = bare.endsWith("[]");
    return new DataType(
        VarType.valueOf(array ? bare.substring(0, bare.length() - 2) : bare), array);
  }

  /** The VARTYPE. */
  public int code() {
    return element.code() | (array ? ARRAY : 0);
  }

  /** Whether values are single numbers, so that a range and a deadband may apply. */
  public boolean numeric() {
    return !array && element.numeric();
  }

  /** Safe arrays have no form for DECIMAL on the wire; COM itself refuses to marshal them. */
  private static boolean ofElements(VarType element) {
    return switch (element) {
      case EMPTY, NULL, DECIMAL -> false;
      default -> true;
    };
  }
}
