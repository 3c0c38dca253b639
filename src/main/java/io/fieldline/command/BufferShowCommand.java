package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer show NAME}: all that is known of one buffer. */
@Command(
    name = "show",
    description = "Shows all that is known of one buffer, and what can be done.",
    mixinStandardHelpOptions = true)
final class BufferShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Name of the buffer, which is its sink's.")
  private String name;

  @Mixin private Place place;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (BufferAccess buffers = BufferAccess.of(place)) {
      JsonNode buffer = buffers.show(name);
      if (json) {
        out.println(buffer);
        return 0;
      }
      out.println("Buffer " + name + " at " + buffers.place());
      out.println();
      new BufferTable(List.of(buffer), buffers.isRunning(), Clock.systemUTC())
          .details()
          .forEach(out::println);
      return 0;
    }
  }
}
