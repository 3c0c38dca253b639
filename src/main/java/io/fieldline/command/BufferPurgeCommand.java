package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer purge NAME}: removes what waits, after it was copied. */
@Command(
    name = "purge",
    description =
        "Removes what waits for a sink, after a copy was written from which replay brings it back.",
    mixinStandardHelpOptions = true)
final class BufferPurgeCommand implements Callable<Integer> {

  private final @Nullable Question question;

  @Parameters(paramLabel = "NAME", description = "Name of the buffer.")
  private String name;

  @Mixin private PurgeOptions options;
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  BufferPurgeCommand() {
    this(null);
  }

  BufferPurgeCommand(@Nullable Question question) {
    this.question = question;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (BufferAccess buffers = BufferAccess.of(place)) {
      JsonNode buffer = buffers.show(name);
      long depth = buffer.path("depth").asLong();
      if (depth == 0) {
        out.println("Nothing waits in " + name + ".");
        return 0;
      }
      Path file = options.copy(buffers.copies(), name, Clock.systemUTC());
      String what =
          "%s for %s, the oldest of %s"
              .formatted(
                  Quantity.of(depth, "measurement"), name, buffer.path("oldest").asText("?"));
      if (!options.isMeant(what, file, question, spec.commandLine())) {
        out.println("Nothing was removed.");
        return 1;
      }
      long copied = 0;
      if (options.isCopied()) {
        copied = new BufferCopy(buffers, spec.commandLine()).write(buffer, new ExportFile(file));
      }
      JsonNode purged = buffers.purge(name, buffer.path("lastRow").asLong());
      long removed = purged.path("removed").asLong();
      out.println(Quantity.of(removed, "measurement") + " removed from " + name + ".");
      if (options.isCopied()) {
        tellCopy(removed, copied, file);
      }
      tellStay(purged.path("underDelivery").asLong());
      return 0;
    }
  }

  private void tellCopy(long removed, long copied, Path file) throws IOException {
    if (removed == 0) {
      Files.delete(file);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("copy:  " + file);
    out.println("undo:  fieldline buffer replay " + name + " " + file);
    if (removed > copied) {
      out.println(
          Quantity.of(removed - copied, "measurement")
              + " of damaged rows could not be copied and are lost.");
    }
  }

  private void tellStay(long stay) {
    if (stay > 0) {
      spec.commandLine()
          .getOut()
          .println(
              "%s on the way to the sink, which may have them already: not removed. Purge while"
                      .formatted(Quantity.of(stay, "measurement"))
                  + " Fieldline does not run to remove them too.");
    }
  }
}
