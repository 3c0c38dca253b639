package io.fieldline.script;

/** What a text of a script must be so that every database keeps it. */
final class Storable {

  private Storable() {}

  /**
   * Refuses the character U+0000, which PostgreSQL has in no text.
   *
   * @throws IllegalArgumentException when it stands in the text
   */
  static void check(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " must not contain the character U+0000");
    }
  }
}
