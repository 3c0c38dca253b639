package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer export NAME FILE}: copies what waits, and takes nothing out. */
@Command(
    name = "export",
    description =
        "Writes the waiting measurements as JSON lines, the oldest first. They stay in the buffer.",
    mixinStandardHelpOptions = true)
final class BufferExportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the buffer.")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write, compressed when its name ends in .gz; - for the terminal.")
  private String file;

  @Option(names = "--force", description = "Replaces a file that is there.")
  private boolean force;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!file.equals("-") && Files.exists(Path.of(file)) && !force) {
      throw new ParameterException(
          spec.commandLine(), file + " exists: choose another name, or replace it with --force");
    }
    try (BufferAccess buffers = BufferAccess.of(place)) {
      JsonNode buffer = buffers.show(name);
      var copy = new BufferCopy(buffers, spec.commandLine());
      if (file.equals("-")) {
        copy.print(buffer);
        return 0;
      }
      var target = new ExportFile(Path.of(file));
      long count = copy.write(buffer, target);
      spec.commandLine()
          .getOut()
          .println(
              "%s of %s in %s (%s)"
                  .formatted(
                      Quantity.of(count, "measurement"),
                      name,
                      target,
                      Quantity.bytes((double) Files.size(target.path()))));
      return 0;
    }
  }
}
