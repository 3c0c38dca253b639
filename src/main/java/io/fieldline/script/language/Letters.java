package io.fieldline.script.language;

import java.util.regex.Pattern;

/**
 * Lets names have letters of all languages, as tags have. JEXL knows only those of English, so the
 * others stand as {@code $} and four hexadecimal digits wherever JEXL looks, and a {@code $} itself
 * does, too: no name that a person writes can be taken for another.
 */
final class Letters {

  private static final Pattern ENCODED = Pattern.compile("\\$([0-9a-f]{4})");

  /** What one encoded letter is longer than the letter. */
  private static final int SURPLUS = 4;

  private Letters() {}

  /** A name as JEXL sees it. */
  static String encode(String name) {
    var encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      append(name.charAt(i), encoded);
    }
    return encoded.toString();
  }

  /** A text in which names may stand as JEXL sees them, as people see it. */
  static String decode(String text) {
    return text.indexOf('$') < 0
        ? text
        : ENCODED
            .matcher(text)
            .replaceAll(
                match -> {
                  int letter = Integer.parseInt(match.group(1), 16);
                  return letter == '$' ? "\\$" : String.valueOf((char) letter);
                });
  }

  /** Code with the names in it encoded; texts in quotes and comments stay as they are. */
  static String encodeCode(String code) {
    if (code.chars().allMatch(c -> c < 0x80 && c != '$')) {
      return code;
    }
    var encoded = new StringBuilder(code.length() + 64);
    int at = 0;
    while (at < code.length()) {
      int end = Quotes.end(code, at);
      if (end > at) {
        encoded.append(code, at, end);
        at = end;
      } else if (Character.isLetterOrDigit(code.codePointAt(at)) || code.charAt(at) == '$') {
        int letters = Character.charCount(code.codePointAt(at));
        for (int i = 0; i < letters; i++) {
          append(code.charAt(at + i), encoded);
        }
        at += letters;
      } else {
        encoded.append(code.charAt(at++));
      }
    }
    return encoded.toString();
  }

  private static void append(char c, StringBuilder encoded) {
    if (c < 0x80 && c != '$') {
      encoded.append(c);
    } else {
      encoded.append("$%04x".formatted((int) c));
    }
  }

  /** The column that a person sees for a column of an encoded line. */
  static int column(String encodedLine, int column) {
    if (encodedLine.indexOf('$') < 0) {
      return column;
    }
    var matcher = ENCODED.matcher(encodedLine);
    int before = 0;
    while (matcher.find() && matcher.start() < column - 1) {
      before++;
    }
    return Math.max(1, column - SURPLUS * before);
  }
}
