package io.fieldline.script.language;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How deep brackets stand in each other. The parser of JEXL tries what an opening bracket may mean
 * again within each one around it: twenty blocks in each other would take it hours.
 */
final class Nesting {

  private static final int MOST = 24;
  private static final int MOST_INDEXES = 10;

  /** Blocks that nothing but another statement comes before: they may be lists or maps, too. */
  private static final int MOST_BARE = 4;

  private Nesting() {}

  /** Whether the parser may take too long for the code. */
  static boolean isTooDeep(String code) {
    Deque<Character> open = new ArrayDeque<>();
    char before = '{';
    int at = 0;
    while (at < code.length()) {
      int end = Quotes.end(code, at);
      char c = code.charAt(at);
      if (end > at) {
        at = end;
        before = c == '/' || c == '#' ? before : c;
        continue;
      } else if (c == '(' || c == '[' || c == '{') {
        boolean bare = c == '{' && ")=:,([>".indexOf(before) < 0 && !Character.isLetter(before);
        open.push(bare ? 'b' : c);
        if (open.size() > MOST
            || open.stream().filter(each -> each == '[').count() > MOST_INDEXES
            || open.stream().filter(each -> each == 'b').count() > MOST_BARE) {
          return true;
        }
      } else if (c == ')' || c == ']' || c == '}') {
        open.poll();
      }
      before = Character.isWhitespace(c) ? before : c;
      at++;
    }
    return false;
  }
}
