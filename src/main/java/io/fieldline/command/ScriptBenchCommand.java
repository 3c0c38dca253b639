package io.fieldline.command;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.payload.GivenValue;
import io.fieldline.runtime.ScriptSettings;
import io.fieldline.script.ScriptException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script bench}: how long a calculation takes. */
@Command(
    name = "bench",
    description =
        "Calculates the script of a file as often as possible for a second, and says how long one"
            + " calculation takes and what share of a processor core it needs. Inputs without a"
            + " value are 1. Exit code 1 when the script has mistakes or a calculation fails.",
    mixinStandardHelpOptions = true)
final class ScriptBenchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A script file.")
  private Path path = Path.of("");

  @Mixin private InputOptions inputs;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (inputs.csv().isPresent()) {
      throw new ParameterException(spec.commandLine(), "bench takes --input, not --csv");
    }
    LoadedScript script = LoadedScript.load(path, ScriptSettings.engine(home.settings()));
    if (script.calculation().isEmpty()) {
      script.problems().forEach(err::println);
      return 1;
    }
    Instant now = Clock.systemUTC().instant();
    var given = new GivenInputs(script.definition().inputs());
    inputs.give(given, now);
    for (String missing : given.missing()) {
      given.set(given.index(missing), new GivenValue(Value.of(1.0), Quality.GOOD), now);
    }
    try {
      BenchResult result =
          new ScriptBench(script.calculation().get(), script.definition().interval())
              .run(given.newest());
      (json ? result.json() : result.lines(script.definition())).forEach(out::println);
      out.flush();
      return 0;
    } catch (ScriptException e) {
      script.file().problems(e).forEach(err::println);
      return 1;
    }
  }
}
