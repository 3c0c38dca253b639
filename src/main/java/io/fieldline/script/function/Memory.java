package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;

/** What one call in a script's code remembers from run to run, such as the samples of a window. */
public interface Memory {

  /** The same once more; what happens to the one does not touch the other. */
  Memory copy();

  /** Everything as JSON. */
  JsonNode save();

  /**
   * Takes what {@link #save} gave.
   *
   * @throws IllegalArgumentException when it is nothing that this has saved
   */
  void restore(JsonNode saved);
}
