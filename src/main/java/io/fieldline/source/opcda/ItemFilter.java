package io.fieldline.source.opcda;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of item ids, separated by commas: {@code *} stands for any number of characters, dots
 * too, {@code ?} for one, also for a comma. Upper and lower case differ.
 */
final class ItemFilter {

  private final List<String> texts = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();

  ItemFilter(String text) {
    for (String each : text.split(",", -1)) {
      if (!each.isBlank()) {
        texts.add("'" + each.strip() + "'");
        patterns.add(pattern(each.strip()));
      }
    }
  }

  boolean matches(String id) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
  }

  @Override
  public String toString() {
    return String.join(" or ", texts);
  }

  private static Pattern pattern(String text) {
    var regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
