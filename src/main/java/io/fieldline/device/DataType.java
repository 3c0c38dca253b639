package io.fieldline.device;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The type that a source hands over, before scaling. */
public enum DataType {
  /** Whatever arrives. */
  ANY(Kind.ANY, 0, 0),
  BOOL(Kind.FLAG, 0, 1),
  INT8(Kind.WHOLE, Byte.MIN_VALUE, Byte.MAX_VALUE, "sint"),
  UINT8(Kind.WHOLE, 0, 0xFF, "usint", "byte"),
  INT16(Kind.WHOLE, Short.MIN_VALUE, Short.MAX_VALUE, "int"),
  UINT16(Kind.WHOLE, 0, 0xFFFF, "uint", "word"),
  INT32(Kind.WHOLE, Integer.MIN_VALUE, Integer.MAX_VALUE, "dint"),
  UINT32(Kind.WHOLE, 0, 0xFFFF_FFFFL, "udint", "dword"),
  INT64(Kind.WHOLE, Long.MIN_VALUE, Long.MAX_VALUE, "lint"),
  /** 64 bits without sign; values above 9223372036854775807 do not fit a measurement. */
  UINT64(Kind.WHOLE, 0, Long.MAX_VALUE, "ulint", "lword"),
  REAL(Kind.REAL, 0, 0, "float"),
  LREAL(Kind.REAL, 0, 0, "double"),
  STRING(Kind.TEXT, 0, 0, "char");

  /** What kind of value a type becomes. */
  public enum Kind {
    ANY,
    FLAG,
    WHOLE,
    REAL,
    TEXT
  }

  private static final Map<String, DataType> BY_NAME = byName();

  private final Kind kind;
  private final long min;
  private final long max;
  private final String plcNames;

  DataType(Kind kind, long min, long max, String... plcNames) {
    this.kind = kind;
    this.min = min;
    this.max = max;
    this.plcNames = String.join(" ", plcNames);
  }

  /** The type with this name: {@code int16}, or as PLC programmers say it, {@code int}. */
  public static Optional<DataType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public Kind kind() {
    return kind;
  }

  /** The names in a device file, lower case, the usual one first. */
  public List<String> names() {
    String own = name().toLowerCase(Locale.ROOT);
    return plcNames.isEmpty() ? List.of(own) : List.of((own + ' ' + plcNames).split(" "));
  }

  /** Whether a number is in the range of this whole-number type. */
  public boolean holds(long number) {
    return number >= min && number <= max;
  }

  private static Map<String, DataType> byName() {
    var byName = new HashMap<String, DataType>();
    for (DataType type : values()) {
      type.names().forEach(name -> byName.put(name, type));
    }
    return byName;
  }
}
