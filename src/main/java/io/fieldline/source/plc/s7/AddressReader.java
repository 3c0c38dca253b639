package io.fieldline.source.plc.s7;

import io.fieldline.device.Nearest;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.codec.S7Type;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the address of one point. */
final class AddressReader {

  private static final Pattern FORM =
      Pattern.compile(
          "%?(?:DB(?<db>\\d+)(?:\\.DB(?<block>[XBWD])|:)|(?<area>[IEQAM])(?<width>[XBWD]?))"
              + "(?<byte>\\d+)(?:\\.(?<bit>\\d+))?(?::(?<type>.*))?");

  private static final Pattern TYPE =
      Pattern.compile("(?<name>\\w+)(?:\\((?<length>\\d+)\\))?(?:\\[(?<count>\\d+)])?");

  private static final String EXAMPLES =
      "write DB4.DBX0.3 for a bit, DB4.DBB0, DB4.DBW0, DB4.DBD0, DB4.DBB20:STRING(20), MW10 or I0.0";

  private static final int MOST_DIGITS = 9;
  private static final int TYPICAL_LENGTH = 20;

  private final Point point;
  private final String text;

  AddressReader(Point point) {
    this.point = point;
    this.text = point.address().replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  S7Address read() {
    try {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(Foreign.cure(text).orElse(EXAMPLES));
      }
      S7Address address = address(form);
      checkWidth(form, address);
      return address;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the S7 address '" + point.address() + "' is wrong: " + e.getMessage(), e);
    }
  }

  private S7Address address(Matcher form) {
    if (form.group("type") == null) {
      return at(form, typeOfDevice(form), 0, 1);
    }
    Matcher suffix = TYPE.matcher(form.group("type"));
    if (!suffix.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no type: write INT, STRING(20), or REAL[3] for an array of three"
              .formatted(form.group("type")));
    }
    S7Type type = type(suffix.group("name"));
    int length = length(type, suffix.group("length"));
    int count = suffix.group("count") == null ? 1 : number("the array", suffix.group("count"));
    return at(form, type, length, count);
  }

  private static S7Address at(Matcher form, S7Type type, int length, int count) {
    boolean inBlock = form.group("db") != null;
    Area area = inBlock ? Area.DATA_BLOCK : Area.named(form.group("area").charAt(0));
    int db = inBlock ? number("the number of a data block", form.group("db")) : 0;
    int offset = number("the byte", form.group("byte"));
    String bit = form.group("bit");
    boolean isBit = type == S7Type.BOOL;
    // A bit of another type is refused when the right address is known.
    int number = isBit && bit != null ? number("the bit", bit) : 0;
    var address = new S7Address(area, db, offset, number, type, length, count);
    if (isBit && bit == null) {
      throw new IllegalArgumentException("BOOL needs a bit, 0 to 7: write " + address.place());
    }
    return address;
  }

  private static S7Type type(String name) {
    return S7Type.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no type " + name + ", " + Nearest.hint(name, S7Type.all())));
  }

  private static int length(S7Type type, @Nullable String length) {
    boolean isString = type.longestString() > 0;
    if (isString && length == null) {
      throw new IllegalArgumentException(
          "%s needs the length that the program declares, in round brackets: write %s(20)"
              .formatted(type, type));
    }
    if (!isString && length != null) {
      throw new IllegalArgumentException(
          "%s has no length: write %s, or %s[%s] for an array".formatted(type, type, type, length));
    }
    return length == null ? 0 : number("the length", length);
  }

  /** What the device file says, or the address itself by its width. */
  private S7Type typeOfDevice(Matcher form) {
    return switch (point.type()) {
      case ANY -> typeOfWidth(form);
      case BOOL -> S7Type.BOOL;
      case INT8 -> S7Type.SINT;
      case UINT8 -> S7Type.USINT;
      case INT16 -> S7Type.INT;
      case UINT16 -> S7Type.UINT;
      case INT32 -> S7Type.DINT;
      case UINT32 -> S7Type.UDINT;
      case INT64 -> S7Type.LINT;
      case UINT64 -> S7Type.ULINT;
      case REAL -> S7Type.REAL;
      case LREAL -> S7Type.LREAL;
      case STRING ->
          throw new IllegalArgumentException(
              "a text needs its S7 type: write %s with the length that the program declares"
                  .formatted(at(form, S7Type.STRING, TYPICAL_LENGTH, 1)));
    };
  }

  private S7Type typeOfWidth(Matcher form) {
    return switch (letter(form)) {
      case "B" -> S7Type.BYTE;
      case "W" -> S7Type.WORD;
      case "D" -> S7Type.DWORD;
      case "X" -> S7Type.BOOL;
      default -> {
        if (form.group("bit") == null) {
          throw new IllegalArgumentException("it has no type: write " + text + ":REAL");
        }
        yield S7Type.BOOL;
      }
    };
  }

  /** The letter must name the bytes of the type, or where they begin. */
  private static void checkWidth(Matcher form, S7Address address) {
    boolean isBit = address.type() == S7Type.BOOL;
    String letter = letter(form);
    String right = address.place() + (form.group("type") == null ? "" : ":" + address.typeText());
    if (!isBit && form.group("bit") != null) {
      throw new IllegalArgumentException("only BOOL has a bit: write " + right);
    }
    for (Width width : Width.values()) {
      if (letter.equals(width.letter()) && (isBit || width != address.width())) {
        throw new IllegalArgumentException(
            "%s takes %s, %s names %s: write %s"
                .formatted(
                    address.elementText(),
                    isBit ? "one bit" : bytes(address.elementSize()),
                    form.group("block") == null ? form.group("area") + letter : "DB" + letter,
                    isBit ? bytes(width.bytes()) : width.bytes(),
                    right));
      }
    }
  }

  private static String bytes(int number) {
    return number == 1 ? "1 byte" : number + " bytes";
  }

  /** X, B, W or D; empty where none is needed. */
  private static String letter(Matcher form) {
    String letter = form.group("block") == null ? form.group("width") : form.group("block");
    return letter == null ? "" : letter;
  }

  private static int number(String name, String digits) {
    if (digits.length() > MOST_DIGITS) {
      throw new IllegalArgumentException(name + " is too large: " + digits);
    }
    return Integer.parseInt(digits);
  }
}
