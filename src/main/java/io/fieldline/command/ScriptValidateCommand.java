package io.fieldline.command;

import io.fieldline.device.Problem;
import io.fieldline.runtime.ScriptSettings;
import io.fieldline.script.ScriptCompiler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script validate}: finds the mistakes in script files. */
@Command(
    name = "validate",
    description =
        "Finds the mistakes in script files: names, limits, code. Runs the initialization code, but"
            + " needs no running Fieldline. Exit code 1 when something is wrong.",
    mixinStandardHelpOptions = true)
final class ScriptValidateCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Script files.")
  private List<Path> files = List.of();

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ScriptCompiler compiler = ScriptSettings.engine(home.settings());
    var together = new ScriptSet();
    var problems = new ArrayList<Problem>();
    for (Path file : files) {
      LoadedScript script = LoadedScript.load(file, compiler);
      problems.addAll(script.problems());
      problems.addAll(together.add(script.file()));
    }
    problems.forEach(out::println);
    String where = Quantity.of(files.size(), "file");
    out.println(
        problems.isEmpty()
            ? "no mistakes found in " + where
            : Quantity.of(problems.size(), "mistake") + " found in " + where);
    out.flush();
    return problems.isEmpty() ? 0 : 1;
  }
}
