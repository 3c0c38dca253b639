package io.fieldline.check;

import io.fieldline.device.Nearest;
import java.util.Collection;

/** Guesses which name a misspelt one should be. */
final class Guess {

  private Guess() {}

  /** {@code (did you mean 'broker'?)}, empty when no name is near. */
  static String hint(String wrong, Collection<String> names) {
    return Nearest.to(wrong, names).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }
}
