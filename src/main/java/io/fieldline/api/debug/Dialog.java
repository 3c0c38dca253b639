package io.fieldline.api.debug;

/** Answers code that somebody types; its variables stay from one piece to the next. */
@FunctionalInterface
public interface Dialog {

  /**
   * Runs a piece of code under the limits of every script. Called by one thread at a time.
   *
   * @return what it printed, then its value; or what is wrong with it, in plain words
   */
  String evaluate(String code);
}
