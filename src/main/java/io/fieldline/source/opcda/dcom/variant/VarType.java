package io.fieldline.source.opcda.dcom.variant;

/** The types of a VARIANT, by the names of MS-OAUT, 2.2.7. */
public final class VarType {

  public static final int EMPTY = 0;
  public static final int NULL = 1;
  public static final int I2 = 2;
  public static final int I4 = 3;
  public static final int R4 = 4;
  public static final int R8 = 5;
  public static final int CY = 6;
  public static final int DATE = 7;
  public static final int BSTR = 8;
  public static final int DISPATCH = 9;
  public static final int ERROR = 10;
  public static final int BOOL = 11;
  public static final int VARIANT = 12;
  public static final int UNKNOWN = 13;
  public static final int DECIMAL = 14;
  public static final int I1 = 16;
  public static final int UI1 = 17;
  public static final int UI2 = 18;
  public static final int UI4 = 19;
  public static final int I8 = 20;
  public static final int UI8 = 21;
  public static final int INT = 22;
  public static final int UINT = 23;

  /** Added to the type of the elements. */
  public static final int ARRAY = 0x2000;

  private static final int ELEMENT = 0x0FFF;

  private static final String[] NAMES = {
    "EMPTY", "NULL", "I2", "I4", "R4", "R8", "CY", "DATE", "BSTR", "DISPATCH", "ERROR", "BOOL",
    "VARIANT", "UNKNOWN", "DECIMAL", "", "I1", "UI1", "UI2", "UI4", "I8", "UI8", "INT", "UINT"
  };

  private VarType() {}

  /** Whether it is an array. */
  public static boolean isArray(int type) {
    return (type & ARRAY) != 0;
  }

  /** The type of the elements of an array, and of anything else itself. */
  public static int element(int type) {
    return type & ELEMENT;
  }

  /**
   * Whether a value of the type can be a measurement; EMPTY and VARIANT are what servers say of an
   * item whose type may change.
   */
  public static boolean isReadable(int type) {
    int element = element(type);
    boolean known = element < NAMES.length && !NAMES[element].isEmpty();
    boolean object = element == DISPATCH || element == UNKNOWN;
    boolean inArray = isArray(type) && element > NULL && element != DECIMAL;
    return (type & ~(ARRAY | ELEMENT)) == 0 && known && !object && (!isArray(type) || inArray);
  }

  /** For people: {@code VT_R8}, {@code array of VT_R8}. */
  public static String name(int type) {
    int element = element(type);
    String name =
        element < NAMES.length && !NAMES[element].isEmpty() && (type & ~(ARRAY | ELEMENT)) == 0
            ? "VT_" + NAMES[element]
            : "VARTYPE 0x%04x".formatted(type & ~ARRAY);
    return isArray(type) ? "array of " + name : name;
  }
}
