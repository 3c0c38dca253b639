package io.fieldline.source.opcda;

import java.util.regex.Pattern;

/**
 * A pattern of item ids: {@code *} stands for any number of characters, dots too, {@code ?} for
 * one. Upper and lower case differ.
 */
final class ItemFilter {

  private final String text;
  private final Pattern pattern;

  ItemFilter(String text) {
    this.text = text.strip();
    var regex = new StringBuilder();
    for (char c : this.text.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(String id) {
    return pattern.matcher(id).matches();
  }

  @Override
  public String toString() {
    return "'" + text + "'";
  }
}
