package io.fieldline.check;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a setting's value looks like, told by its default. */
enum ValueKind {
  FLAG("true or false", "(?i)true|false"),
  NUMBER("a number", "-?\\d+(\\.\\d+)?"),
  DURATION("a duration such as 500ms, 10s or 1h", "(?i)(\\d+(ms|s|m|h|d))+"),
  SIZE("a size such as 512M or 2G", "(?i)\\d+(\\.\\d+)?[KMGT](i?B)?"),
  TEXT("a text", "(?s).*");

  private final String words;
  private final Pattern pattern;

  ValueKind(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** The narrowest kind that the default belongs to. */
  static ValueKind of(String defaultValue) {
    return Arrays.stream(values())
        .filter(kind -> kind.matches(defaultValue))
        .findFirst()
        .orElse(TEXT);
  }

  /** Whether a value can stand in the place of the default. */
  boolean accepts(String value) {
    boolean plainNumber = NUMBER.matches(value);
    return matches(value) || (plainNumber && (this == DURATION || this == SIZE));
  }

  String words() {
    return words;
  }

  private boolean matches(String value) {
    return pattern.matcher(value).matches();
  }
}
