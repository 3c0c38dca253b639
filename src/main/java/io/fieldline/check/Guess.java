package io.fieldline.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which name a misspelt one should be. */
final class Guess {

  private Guess() {}

  /** {@code (did you mean 'broker'?)}, empty when no name is near. */
  static String hint(String wrong, Collection<String> names) {
    String lower = wrong.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(Comparator.<String>comparingInt(name -> distance(lower, name)).thenComparing(n -> n))
        .filter(name -> distance(lower, name) <= (name.length() + 1) / 3)
        .map(name -> " (did you mean '" + name + "'?)")
        .orElse("");
  }

  private static int distance(String lower, String name) {
    return LevenshteinDistance.getDefaultInstance().apply(lower, name.toLowerCase(Locale.ROOT));
  }
}
