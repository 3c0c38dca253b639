package io.fieldline.script.function;

import java.util.List;

/**
 * Functions that belong together, in the order of the reference page.
 *
 * @param title a heading
 * @param about what holds for all of them, one paragraph
 * @param functions one or more
 */
public record Chapter(String title, String about, List<StandardFunction> functions) {

  /** Copies the functions. */
  public Chapter {
    functions = List.copyOf(functions);
  }
}
