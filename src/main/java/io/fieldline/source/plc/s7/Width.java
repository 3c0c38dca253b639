package io.fieldline.source.plc.s7;

/** The letter of an address that tells how many bytes it names. */
enum Width {
  BYTE("B", 1),
  WORD("W", 2),
  DOUBLE_WORD("D", 4);

  private final String letter;
  private final int bytes;

  Width(String letter, int bytes) {
    this.letter = letter;
    this.bytes = bytes;
  }

  String letter() {
    return letter;
  }

  int bytes() {
    return bytes;
  }

  /** The letter for a type of so many bytes; where there is none, its first byte is named. */
  static Width of(int bytes) {
    return switch (bytes) {
      case 2 -> WORD;
      case 4 -> DOUBLE_WORD;
      default -> BYTE;
    };
  }
}
