package io.fieldline.script.function;

import org.jspecify.annotations.Nullable;

/** A function that scripts call by its name. Holds nothing itself; safe to use from any thread. */
public interface ScriptFunction {

  Signature signature();

  /**
   * Answers one call.
   *
   * @return a number, truth value, text, list of these, or null
   * @throws IllegalArgumentException with one plain sentence when the arguments make no sense; the
   *     script's run fails at that place
   */
  @Nullable Object call(Call call);

  /** What a new place in the code that calls this function remembers; null for nothing. */
  default @Nullable Memory memory() {
    return null;
  }
}
