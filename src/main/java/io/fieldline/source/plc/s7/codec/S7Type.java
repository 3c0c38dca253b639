package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data types of S7-300, 400, 1200 and 1500 controllers, by the names of TIA Portal.
 *
 * <p>Durations become whole numbers: TIME and S5TIME milliseconds, LTIME nanoseconds. Dates and
 * times of day become {@linkplain IsoText texts}.
 */
public enum S7Type {
  BOOL,
  BYTE,
  USINT,
  SINT,
  WORD,
  UINT,
  INT,
  DWORD,
  UDINT,
  DINT,
  LWORD,
  ULINT,
  LINT,
  REAL,
  LREAL,
  CHAR,
  WCHAR,
  STRING,
  WSTRING,
  TIME,
  LTIME,
  S5TIME,
  DATE,
  TIME_OF_DAY("TOD"),
  LTIME_OF_DAY("LTOD"),
  DATE_AND_TIME("DT"),
  DTL,
  LDT("DATE_AND_LTIME");

  private static final Map<String, S7Type> BY_NAME = byName();

  private final String otherName;

  S7Type() {
    this("");
  }

  S7Type(String otherName) {
    this.otherName = otherName;
  }

  /** The type with this name, upper or lower case. */
  public static Optional<S7Type> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
  }

  /** The names of all types. */
  public static List<String> all() {
    return Stream.of(values()).flatMap(type -> type.names().stream()).toList();
  }

  /** Its names, the usual one first. */
  public List<String> names() {
    return otherName.isEmpty() ? List.of(name()) : List.of(name(), otherName);
  }

  /**
   * How its values stand in bytes.
   *
   * @param length characters of a text, 1 or more; of no matter for other types
   */
  public Codec codec(int length) {
    return switch (this) {
      case BOOL -> new FlagCodec();
      case BYTE, USINT -> new WholeCodec(name(), 1, false);
      case SINT -> new WholeCodec(name(), 1, true);
      case WORD, UINT -> new WholeCodec(name(), 2, false);
      case INT -> new WholeCodec(name(), 2, true);
      case DWORD, UDINT -> new WholeCodec(name(), 4, false);
      case DINT, TIME -> new WholeCodec(name(), 4, true);
      case LWORD, ULINT -> new WholeCodec(name(), 8, false);
      case LINT, LTIME -> new WholeCodec(name(), 8, true);
      case REAL -> new RealCodec(name(), 4);
      case LREAL -> new RealCodec(name(), 8);
      case CHAR -> new CharsCodec(Characters.NARROW, length);
      case WCHAR -> new CharsCodec(Characters.WIDE, length);
      case STRING -> new StringCodec(Characters.NARROW, length);
      case WSTRING -> new StringCodec(Characters.WIDE, length);
      case S5TIME -> new S5TimeCodec();
      case DATE -> new DateCodec();
      case TIME_OF_DAY -> new TimeOfDayCodec(4, IsoText.MILLIS);
      case LTIME_OF_DAY -> new TimeOfDayCodec(8, IsoText.NANOS);
      case DATE_AND_TIME -> new DateAndTimeCodec();
      case DTL -> new DtlCodec();
      case LDT -> new LdtCodec();
    };
  }

  /** The longest text of this type that has its length in brackets; 0 for the other types. */
  public int longestString() {
    return switch (this) {
      case STRING -> Characters.NARROW.longestString();
      case WSTRING -> Characters.WIDE.longestString();
      default -> 0;
    };
  }

  /** Whether its values are whole numbers: bit strings, integers and durations. */
  public boolean isWhole() {
    return switch (this) {
      case BYTE, WORD, DWORD, LWORD -> true;
      case USINT, UINT, UDINT, ULINT, SINT, INT, DINT, LINT -> true;
      case TIME, LTIME, S5TIME -> true;
      default -> false;
    };
  }

  /** Whether an array of it is one {@link Value.Text}. */
  public boolean isCharacter() {
    return this == CHAR || this == WCHAR;
  }

  private static Map<String, S7Type> byName() {
    var byName = new HashMap<String, S7Type>();
    for (S7Type type : values()) {
      type.names().forEach(name -> byName.put(name, type));
    }
    return byName;
  }
}
