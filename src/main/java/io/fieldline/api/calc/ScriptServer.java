package io.fieldline.api.calc;

import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.LastValues;
import io.fieldline.script.Program;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.store.ScriptRegistry;
import java.util.List;
import java.util.Optional;

/**
 * What a calculation on demand is made with.
 *
 * @param registry the scripts by their ids
 * @param compiler compiles those that are not stored
 * @param running gives the variables of those that run
 * @param values gives the inputs
 */
public record ScriptServer(
    ScriptRegistry registry, ScriptCompiler compiler, RunningScripts running, LastValues values) {

  /** The script with this id. */
  public StoredScript script(long id) throws UnknownScriptException {
    return registry.find(id).orElseThrow(() -> new UnknownScriptException(id));
  }

  /**
   * Variables of the caller's own: as they are now where the script runs, else as its
   * initialization code makes them.
   */
  public Calculation variables(long id, Program program) throws ScriptException {
    Optional<Calculation> copy = running.copy(id);
    return copy.isPresent() ? copy.get() : program.start();
  }

  /** The newest measurements of a script's inputs, in their order. */
  public List<Measurement> newest(ScriptDefinition definition) {
    return definition.inputs().stream().map(input -> values.newest(input.tag())).toList();
  }
}
