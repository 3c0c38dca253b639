package io.fieldline.script.language;

import io.fieldline.script.function.Memory;
import io.fieldline.script.function.ScriptFunction;
import java.util.List;
import java.util.Objects;

/**
 * One place in the code that calls a function of the library.
 *
 * @param index counts the places of a script
 * @param function what is called
 * @param inputs which input each argument names, -1 where it is a value
 */
record Site(int index, ScriptFunction function, List<Integer> inputs) {

  /** Copies the inputs. */
  Site {
    inputs = List.copyOf(inputs);
  }

  Memory newMemory() {
    return Objects.requireNonNull(function.memory(), "function without memory");
  }
}
