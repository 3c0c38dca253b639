package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline script rollback}: an earlier version of a script runs again. */
@Command(
    name = "rollback",
    description =
        "Makes an earlier version of a script the newest. Without VERSION it shows which there are,"
            + " who made them and when. A script that was removed comes back, and runs if it ran.",
    mixinStandardHelpOptions = true)
final class ScriptRollbackCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Name of the script, or its ID, which a removed script keeps.")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "A number.")
  private @Nullable Integer version;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    RemoteScripts scripts = RemoteScripts.of(place);
    long id = scripts.id(name);
    if (version != null) {
      String back = scripts.rollback(id, version);
      out.printf("Script '%s' is again what it was in version %d.%n", back, version);
      out.flush();
      return 0;
    }
    var table = TextTable.ofTexts("VERSION", "WHAT", "WHO", "WHEN");
    for (JsonNode each : scripts.versions(id)) {
      table.add(
          each.path("version").asText(),
          each.path("what").asText(),
          each.path("changed_by").asText(),
          each.path("changed_at").asText());
    }
    table.lines().forEach(out::println);
    out.flush();
    return 0;
  }
}
