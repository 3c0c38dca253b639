package io.fieldline.history.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows in the format TabSeparated: cells with tabs between them, a backslash before what could be
 * taken for a tab or a line break, {@code \N} for NULL.
 */
final class Rows {

  static final String NULL = "\\N";

  /** Comes in the place of a row when the server fails under way. */
  private static final Pattern FAULT = Pattern.compile("Code: (\\d+)[.,].*");

  private Rows() {}

  static boolean isFault(String line) {
    return FAULT.matcher(line).matches();
  }

  /** The cells of a row; NULL stays as it is written. */
  static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      cells.add(cell(line.substring(start, tab)));
      start = tab + 1;
    }
    cells.add(cell(line.substring(start)));
    return cells;
  }

  private static String cell(String written) {
    if (written.indexOf('\\') < 0 || written.equals(NULL)) {
      return written;
    }
    var text = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        c = meant(written.charAt(++i));
      }
      text.append(c);
    }
    return text.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      default -> escaped;
    };
  }
}
