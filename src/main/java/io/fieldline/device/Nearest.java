package io.fieldline.device;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Guesses which name a misspelt one should be. */
public final class Nearest {

  /** Two letters in the wrong order are one mistake. */
  private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

  /** What is longer was not mistyped, and would take long to compare. */
  private static final int LONGEST = 60;

  private Nearest() {}

  /** {@code did you mean 'deadband'?}, or all the names when none is near. */
  public static String hint(String wrong, List<String> names) {
    return to(wrong, names)
        .map(name -> "did you mean '" + name + "'?")
        .orElse("one of " + String.join(", ", names));
  }

  /** The name with the fewest letters changed, when they are few for its length. */
  public static Optional<String> to(String wrong, Collection<String> names) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = wrong.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= most(name))
        .min(Comparator.<String>comparingInt(name -> distance(lower, name)).thenComparing(n -> n))
        .filter(name -> distance(lower, name) <= most(name));
  }

  private static int most(String name) {
    return Math.max(1, (name.length() + 1) / 3);
  }

  private static int distance(String lower, String name) {
    return DISTANCE.apply(lower, name.toLowerCase(Locale.ROOT));
  }
}
