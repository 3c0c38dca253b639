package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer list}: how much waits for each sink. */
@Command(
    name = "list",
    description = "Shows how much waits for each sink, and why.",
    mixinStandardHelpOptions = true)
final class BufferListCommand implements Callable<Integer> {

  @Mixin private Place place;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (BufferAccess buffers = BufferAccess.of(place)) {
      List<JsonNode> found = buffers.list();
      if (json) {
        out.println(JsonNodeFactory.instance.arrayNode().addAll(found));
        return 0;
      }
      out.println(
          buffers.isRunning()
              ? "Buffers of Fieldline at " + buffers.place()
              : "Buffers in " + buffers.place() + "; Fieldline does not run");
      out.println();
      new BufferTable(found, buffers.isRunning(), Clock.systemUTC()).lines().forEach(out::println);
      return 0;
    }
  }
}
