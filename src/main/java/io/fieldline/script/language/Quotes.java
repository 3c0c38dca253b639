package io.fieldline.script.language;

/** Finds the parts of code that are not code: texts in quotes, and comments. */
final class Quotes {

  private Quotes() {}

  /** Where the text or comment that begins here ends; the same place when none begins. */
  static int end(String code, int at) {
    char c = code.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return text(code, at);
    } else if (code.startsWith("//", at) || code.startsWith("##", at)) {
      return endOfLine(code, at);
    } else if (code.startsWith("/*", at)) {
      return orEnd(code, code.indexOf("*/", at + 2), 2);
    }
    return at;
  }

  private static int text(String code, int at) {
    int end = at + 1;
    while (end < code.length() && code.charAt(end) != code.charAt(at)) {
      end += code.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(code.length(), end + 1);
  }

  private static int endOfLine(String code, int from) {
    int end = from;
    while (end < code.length() && code.charAt(end) != '\n' && code.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int orEnd(String code, int index, int length) {
    return index < 0 ? code.length() : index + length;
  }

  /** Where the last text that does not end begins in a line, -1 when all do. */
  static int open(String line) {
    int at = 0;
    while (at < line.length()) {
      int end = end(line, at);
      char c = line.charAt(at);
      boolean closed = end > at + 1 && line.charAt(end - 1) == c;
      if (end == line.length() && (c == '\'' || c == '"') && !closed) {
        return at;
      }
      at = Math.max(end, at + 1);
    }
    return -1;
  }
}
