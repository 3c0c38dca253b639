package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.format.ScriptFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A script file whose code has been compiled and whose initialization code has run.
 *
 * @param file the file
 * @param calculation ready to calculate; empty when there are problems
 * @param problems of the file and its code
 */
record LoadedScript(ScriptFile file, Optional<Calculation> calculation, List<Problem> problems) {

  static LoadedScript load(Path path, ScriptCompiler compiler) {
    ScriptFile file = ScriptFile.read(path);
    if (file.content().isEmpty()) {
      return new LoadedScript(file, Optional.empty(), file.problems());
    }
    try {
      Calculation started = compiler.compile(file.content().get()).start();
      return new LoadedScript(file, Optional.of(started), List.of());
    } catch (ScriptException e) {
      return new LoadedScript(file, Optional.empty(), file.problems(e));
    }
  }

  ScriptDefinition definition() {
    return file.content().orElseThrow();
  }
}
