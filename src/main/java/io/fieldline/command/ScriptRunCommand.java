package io.fieldline.command;

import io.fieldline.runtime.ScriptSettings;
import io.fieldline.script.ScriptDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script run}: what a script makes of given inputs. */
@Command(
    name = "run",
    description =
        "Calculates the script of a file with given inputs and prints its outputs. Needs no running"
            + " Fieldline. Exit code 1 when the script has mistakes or a calculation fails.",
    mixinStandardHelpOptions = true)
class ScriptRunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A script file.")
  private Path path = Path.of("");

  @Mixin private InputOptions inputs;

  @Option(names = "--json", description = "Prints one JSON object for each calculation.")
  private boolean json;

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  /** Whether every step is shown. */
  boolean showsSteps() {
    return false;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    LoadedScript script = LoadedScript.load(path, ScriptSettings.engine(home.settings()));
    if (script.calculation().isEmpty()) {
      script.problems().forEach(err::println);
      return 1;
    }
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    var given = new GivenInputs(script.definition().inputs());
    inputs.give(given, inputs.csv().isPresent() ? Instant.EPOCH : now);
    var runs = new ScriptRuns(script, given, report(script.definition()), showsSteps());
    boolean good = inputs.csv().isPresent() ? runs.rows(inputs.csv().get()) : runs.once(now);
    if (!given.missing().isEmpty()) {
      err.println(
          "Without a value, and therefore bad: %s. Give one with --input %s=VALUE."
              .formatted(String.join(", ", given.missing()), given.missing().get(0)));
      err.flush();
    }
    return good ? 0 : 1;
  }

  private RunReport report(ScriptDefinition script) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean series = inputs.csv().isPresent();
    if (json) {
      return new JsonRunReport(out);
    }
    return series && !showsSteps()
        ? new SeriesReport(out, err, script.outputs())
        : new TextRunReport(out, err, script.outputs(), series);
  }
}
