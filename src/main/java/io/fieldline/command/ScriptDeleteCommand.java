package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script delete}: stops a script and removes it. */
@Command(
    name = "delete",
    description =
        "Stops a script of a running Fieldline and removes it. What its tags have stored stays, and"
            + " so do its versions: 'rollback' with its ID brings it back.",
    mixinStandardHelpOptions = true)
final class ScriptDeleteCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Name of the script.")
  private String name = "";

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    RemoteScripts scripts = RemoteScripts.of(place);
    JsonNode script = scripts.named(name);
    long id = script.path("script_id").asLong();
    scripts.delete(id);
    out.printf("Script '%s' is stopped and removed.%n", name);
    out.printf("bring it back:  fieldline script rollback %d %s%n", id, script.path("version"));
    out.flush();
    return 0;
  }
}
