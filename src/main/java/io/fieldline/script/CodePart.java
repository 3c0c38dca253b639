package io.fieldline.script;

import java.util.Locale;

/** Which piece of a script's code something is about; lines are counted in each piece by itself. */
public enum CodePart {
  /** The code that runs once. */
  INITIALIZATION,
  /** The code that runs whenever an input has changed. */
  CALCULATION,
  /** The expression of an output. */
  OUTPUT;

  /** As the API and the commands write it: {@code initialization}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
