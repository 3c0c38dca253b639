package io.fieldline.command;

import io.fieldline.device.DeviceFile;
import io.fieldline.device.csv.TagListWriter;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline devices export}: the tags of a device file become a CSV table. */
@Command(
    name = "export",
    description = "Writes the tags of a device file as a CSV table.",
    mixinStandardHelpOptions = true)
final class DevicesExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.yaml", description = "The device file.")
  private Path file;

  @Option(names = "--out", description = "The table to write. Default: standard output.")
  private @Nullable Path out;

  @Option(
      names = "--separator",
      defaultValue = ",",
      description = "Between cells: a comma or, for Excel in many countries, a semicolon.")
  private char separator;

  @Option(names = "--force", description = "Replaces an existing table.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, YamlSyntaxException {
    PrintWriter err = spec.commandLine().getErr();
    if (out != null && Files.exists(out) && !force) {
      err.println(out + " exists: add --force to replace it");
      return 1;
    }
    DeviceFile device = DeviceFile.read(file);
    if (!device.problems().isEmpty()) {
      device.problems().forEach(err::println);
      return 1;
    }
    var table = new StringWriter();
    int tags = new TagListWriter(table, separator).write(YamlDocument.parse(file).json());
    PrintWriter print = spec.commandLine().getOut();
    if (out == null) {
      print.print(table);
      print.flush();
    } else {
      // With the byte order mark, Excel knows that ° and µ are UTF-8.
      OutputFile.write(out, "\uFEFF" + table);
      print.printf("%d tags written to %s%n", tags, out);
    }
    return 0;
  }
}
