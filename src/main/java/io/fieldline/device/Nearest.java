package io.fieldline.device;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which name a misspelt one should be. */
public final class Nearest {

  private Nearest() {}

  /** {@code did you mean 'deadband'?}, or all the names when none is near. */
  public static String hint(String wrong, List<String> names) {
    String lower = wrong.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(lower, name)))
        .filter(name -> distance(lower, name) <= Math.max(1, name.length() / 3))
        .map(name -> "did you mean '" + name + "'?")
        .orElse("one of " + String.join(", ", names));
  }

  private static int distance(String lower, String name) {
    return LevenshteinDistance.getDefaultInstance().apply(lower, name.toLowerCase(Locale.ROOT));
  }
}
