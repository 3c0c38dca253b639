package io.fieldline.format;

/** Texts that UTF-8 can say. */
final class Unicode {

  private static final char REPLACEMENT = '\uFFFD';

  private Unicode() {}

  /** The same text, with U+FFFD for every half of a surrogate pair that has no other half. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    var repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> isSurrogate(each) ? REPLACEMENT : each)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
