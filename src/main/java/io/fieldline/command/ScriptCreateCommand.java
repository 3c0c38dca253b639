package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.runtime.ScriptSettings;
import io.fieldline.script.ScriptDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script create}: a script file becomes a script that runs. */
@Command(
    name = "create",
    description =
        "Saves the script of a file in a running Fieldline and runs it. Its output tags are there"
            + " as soon as its inputs have values.",
    mixinStandardHelpOptions = true)
final class ScriptCreateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A script file.")
  private Path path = Path.of("");

  @Option(
      names = "--replace",
      description = "When a script of that name is there, this becomes its new version.")
  private boolean replace;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LoadedScript script = LoadedScript.load(path, ScriptSettings.engine(place.settings()));
    if (script.calculation().isEmpty()) {
      script.problems().forEach(err::println);
      return 1;
    }
    RemoteScripts scripts = RemoteScripts.of(place);
    ScriptDefinition definition = script.definition();
    Optional<JsonNode> before = scripts.find(definition.name());
    if (before.isPresent() && !replace) {
      throw new IOException(
          "there is a script '%s' already: choose another name, or make this its new version with --replace"
              .formatted(definition.name()));
    }
    if (before.isPresent()) {
      scripts.update(before.get().path("script_id").asLong(), definition);
      out.printf("Script '%s' has a new version.%n", definition.name());
    } else {
      scripts.create(definition);
      out.printf("Script '%s' runs.%n", definition.name());
    }
    definition
        .outputs()
        .forEach(output -> out.printf("watch it:  fieldline trace %s%n", output.tag()));
    out.flush();
    return 0;
  }
}
