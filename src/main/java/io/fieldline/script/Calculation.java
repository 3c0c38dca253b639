package io.fieldline.script;

import io.fieldline.model.Measurement;
import java.util.List;
import java.util.function.Consumer;

/**
 * The variables of one script from run to run. Used by one thread at a time.
 *
 * <p>The newest measurements are given in the order of the definition's inputs, one for each; an
 * input that has never had a value has bad quality and no value. A script does not run while an
 * input is bad, unless its code asks for the quality of that input: its outputs then have no value
 * and that quality.
 */
public interface Calculation {

  /**
   * Calculates the outputs. Their source time is the newest of the inputs, their quality the worst
   * of the inputs that were used, unless the code sets another.
   *
   * @return one measurement per output, in the order of the definition
   * @throws ScriptException when the code fails or passes a limit of time, steps or memory
   */
  List<Measurement> run(List<Measurement> inputs) throws ScriptException;

  /** The same; tells every step. */
  List<Measurement> run(List<Measurement> inputs, Consumer<Step> log) throws ScriptException;

  /** The same variables once more; what happens to the one does not touch the other. */
  Calculation copy();

  /** The variables and windows as JSON, at most a megabyte. */
  String state();

  /**
   * Takes the variables of an earlier {@link #state}.
   *
   * @throws IllegalArgumentException when it is none of this script's
   */
  void restore(String state);
}
