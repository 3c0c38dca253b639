package io.fieldline.source.plc.s7;

/** A memory of the controller. */
public enum Area {
  INPUT(0x81, "I"),
  OUTPUT(0x82, "Q"),
  MARKER(0x83, "M"),
  DATA_BLOCK(0x84, "DB");

  private final int code;
  private final String letters;

  Area(int code, String letters) {
    this.code = code;
    this.letters = letters;
  }

  /** Its number in a request. */
  public int code() {
    return code;
  }

  /** How its addresses begin. */
  String letters() {
    return letters;
  }

  /** The area that a letter names, upper case, in English or German: I or E, Q or A, M. */
  static Area named(char letter) {
    return switch (letter) {
      case 'I', 'E' -> INPUT;
      case 'Q', 'A' -> OUTPUT;
      case 'M' -> MARKER;
      default -> throw new IllegalArgumentException("there is no area " + letter);
    };
  }
}
