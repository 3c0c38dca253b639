package io.fieldline.script.language;

/**
 * Initialization code makes variables that live on, whether it writes {@code total = 0} or, as in
 * JavaScript, {@code let total = 0} or {@code function ratio(a, b) {...}}. JEXL would forget the
 * declared ones, so the declaring words are taken out, and everything keeps its place.
 */
final class OpenNames {

  private final String code;
  private final StringBuilder open;
  private int at;
  private int depth;

  private OpenNames(String code) {
    this.code = code;
    this.open = new StringBuilder(code);
  }

  /** The code without declarations outside of all brackets, exactly as long. */
  static String of(String code) {
    var names = new OpenNames(code);
    while (names.at < code.length()) {
      names.next();
    }
    return names.open.toString();
  }

  private void next() {
    int end = Quotes.end(code, at);
    char c = code.charAt(at);
    if (end > at) {
      at = end;
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else {
      depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
      at++;
    }
  }

  private void word() {
    int start = at;
    at = endOfWord(at);
    if (depth != 0 || (start > 0 && code.charAt(start - 1) == '.')) {
      return;
    }
    switch (code.substring(start, at)) {
      case "var", "let", "const" -> open.replace(start, at, " ".repeat(at - start));
      case "function" -> function(start);
      default -> {}
    }
  }

  /** Makes {@code ratio=function(a, b)} of {@code function ratio(a, b)}. */
  private void function(int start) {
    int name = at;
    while (name < code.length() && code.charAt(name) == ' ') {
      name++;
    }
    int end = endOfWord(name);
    if (name > at && end > name) {
      String turned = code.substring(name, end) + "=function";
      open.replace(start, end, turned + " ".repeat(end - start - turned.length()));
      at = end;
    }
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return end;
  }
}
