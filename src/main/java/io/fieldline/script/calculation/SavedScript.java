package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import java.util.List;

/**
 * What a script needs to go on after a restart.
 *
 * @param id of the script
 * @param code fingerprint of the code that the variables belong to
 * @param state its variables and windows
 * @param inputs what its last run has seen
 * @param outputs what it has emitted last
 */
record SavedScript(
    long id, String code, String state, List<Measurement> inputs, List<Measurement> outputs) {

  /** Copies the lists. */
  SavedScript {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Roughly what it takes in memory and on disk. */
  long bytes() {
    return state.length() + 64L * (inputs.size() + outputs.size());
  }
}
