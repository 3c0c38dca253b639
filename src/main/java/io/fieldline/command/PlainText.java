package io.fieldline.command;

/** Text of somebody else, made safe for one line of a terminal. */
final class PlainText {

  private PlainText() {}

  /** Without line ends and control characters, cut to a length. */
  static String of(String text, int most) {
    String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= most ? plain : plain.substring(0, most - 3) + "...";
  }
}
