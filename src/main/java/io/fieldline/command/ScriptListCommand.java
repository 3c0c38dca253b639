package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldline script list}: the scripts of a running Fieldline and how they are doing. */
@Command(
    name = "list",
    description =
        "Shows the scripts of a running Fieldline, what they make and how they are doing.",
    mixinStandardHelpOptions = true)
final class ScriptListCommand implements Callable<Integer> {

  private static final int LONGEST = 60;

  @Mixin private Place place;

  @Option(names = "--json", description = "Prints one JSON array, as GET /script answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    RemoteScripts running = RemoteScripts.of(place);
    JsonNode scripts = running.list();
    if (json) {
      out.println(scripts);
      out.flush();
      return 0;
    }
    if (scripts.isEmpty()) {
      out.println("There is no script yet: fieldline script create FILE makes one.");
      out.flush();
      return 0;
    }
    Map<Long, JsonNode> states = states(running.info());
    var table = TextTable.ofTexts("ID", "NAME", "VERSION", "STATE", "MAKES", "ERROR");
    for (JsonNode script : scripts) {
      JsonNode state = states.get(script.path("script_id").asLong());
      table.add(
          script.path("script_id").asText(),
          PlainText.of(script.path("script_name").asText(), LONGEST),
          script.path("version").asText(),
          state == null ? "off" : state.path("condition").asText(),
          PlainText.of(outputs(script), LONGEST),
          state == null ? "" : PlainText.of(state.path("error").asText(), LONGEST));
    }
    table.lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private static String outputs(JsonNode script) {
    return StreamSupport.stream(script.path("output_tags").spliterator(), false)
        .map(output -> output.path("tagname").asText())
        .collect(Collectors.joining(", "));
  }

  private static Map<Long, JsonNode> states(JsonNode info) {
    var states = new HashMap<Long, JsonNode>();
    info.path("scripts").forEach(state -> states.put(state.path("script_id").asLong(), state));
    return states;
  }
}
