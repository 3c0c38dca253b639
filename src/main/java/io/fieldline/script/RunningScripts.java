package io.fieldline.script;

import java.util.List;
import java.util.Optional;

/** The scripts that run now. Safe to use from any thread. */
public interface RunningScripts {

  /**
   * Starts a script, or puts its new version in the place of the one that runs.
   *
   * @throws ScriptException when its code is wrong or its initialization fails; nothing has changed
   *     then
   * @throws RefusedScriptException when an output is made by another script, or scripts would feed
   *     each other in a circle; nothing has changed then
   */
  void start(StoredScript script) throws ScriptException, RefusedScriptException;

  /** Stops a script; one that does not run is no fault. */
  void stop(long id);

  /** How a script is doing; empty when it does not run. */
  Optional<ScriptStatus> status(long id);

  /** How all scripts are doing, by id. */
  List<ScriptStatus> statuses();

  /** The variables of a script as they are now; empty when it does not run. */
  Optional<Calculation> copy(long id);
}
