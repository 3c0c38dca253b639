package io.fieldline.script;

/** Makes programs of definitions. Safe to use from any thread. */
public interface ScriptCompiler {

  /**
   * Compiles all code of a script together.
   *
   * @throws ScriptException when the code cannot be compiled or uses a name that does not exist
   */
  Program compile(ScriptDefinition definition) throws ScriptException;
}
