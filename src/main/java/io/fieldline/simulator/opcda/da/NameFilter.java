package io.fieldline.simulator.opcda.da;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The filter of names that clients browse with, whatever the case: {@code *} is any text, {@code ?}
 * a character, {@code #} a digit, {@code [a-c]} and {@code [!a-c]} one of a list or none of it (OPC
 * DA 2.05a, appendix A: MatchPattern).
 */
final class NameFilter {

  private NameFilter() {}

  /** The filter of a text, empty for all names; null when the text is no filter. */
  static @Nullable Predicate<String> of(String text) {
    if (text.isEmpty() || text.equals("*")) {
      return name -> true;
    }
    try {
      return Pattern.compile(regex(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
          .asMatchPredicate();
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String regex(String text) {
    var regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '#' -> regex.append("[0-9]");
        case '[' -> {
          int end = text.indexOf(']', i + 2);
          if (end < 0) {
            throw new PatternSyntaxException("a list has no end", text, i);
          }
          regex.append(list(text.substring(i + 1, end)));
          i = end;
        }
        default -> regex.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return regex.toString();
  }

  private static String list(String characters) {
    boolean not = characters.startsWith("!");
    String listed = characters.substring(not ? 1 : 0).replaceAll("[\\\\\\[&^]", "\\\\$0");
    return (not ? "[^" : "[") + listed + "]";
  }
}
