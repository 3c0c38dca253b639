package io.fieldline.script;

/** A compiled script; holds no variables. Safe to use from any thread. */
public interface Program {

  ScriptDefinition definition();

  /**
   * Runs the initialization code.
   *
   * @return the variables that it made, ready to calculate
   * @throws ScriptException when the initialization code fails
   */
  Calculation start() throws ScriptException;
}
