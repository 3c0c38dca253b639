package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.Problem;
import io.fieldline.device.csv.DeviceYaml;
import io.fieldline.device.csv.TagList;
import io.fieldline.device.csv.TagListReader;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline devices import}: a CSV table becomes a device file. */
@Command(
    name = "import",
    description =
        "Makes a device file of a CSV table. With --force, the tags of an existing file are replaced"
            + " and its other properties are kept.",
    mixinStandardHelpOptions = true)
final class DevicesImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE.csv", description = "The table; its first line names the columns.")
  private Path table;

  @Option(names = "--out", required = true, description = "The device file to write.")
  private Path out;

  @Option(names = "--device", description = "Id of the device. Default: as in the existing file.")
  private @Nullable String device;

  @Option(names = "--facility", description = "Its facility. Default: as in the existing file.")
  private @Nullable String facility;

  @Option(names = "--name", description = "Its name for people.")
  private @Nullable String name;

  @Option(names = "--type", description = "What kind of machine it is.")
  private @Nullable String type;

  @Option(
      names = "--address-scope",
      description = "plant: addresses are unique in the plant; device: only in the device.")
  private @Nullable String addressScope;

  @Option(names = "--dry-run", description = "Only checks the table.")
  private boolean dryRun;

  @Option(names = "--force", description = "Replaces the tags of an existing file.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.exists(table)) {
      err.println("there is no file " + table);
      return 1;
    }
    if (Files.exists(out) && !force && !dryRun) {
      err.println(out + " exists: add --force to replace its tags");
      return 1;
    }
    ObjectNode head;
    try {
      head = head();
    } catch (YamlSyntaxException e) {
      err.println(out + ":" + e.position() + ": " + e.getMessage());
      return 1;
    }
    TagList tags = new TagListReader(table, head).read();
    String text = DeviceYaml.text(tags.json());
    List<Problem> problems = tags.problems();
    if (problems.isEmpty()) {
      // What is written must read back, whatever the writer did with odd names.
      problems = DeviceFile.parse(out, text.getBytes(StandardCharsets.UTF_8)).problems();
    }
    if (!problems.isEmpty()) {
      problems.forEach(err::println);
      return 1;
    }
    if (!dryRun) {
      OutputFile.write(out, text);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%d tags %s %s%n", tags.size(), dryRun ? "are ready for" : "written to", out);
    return 0;
  }

  /** The device without its tags: the existing file's properties, then the options. */
  private ObjectNode head() throws IOException, YamlSyntaxException {
    JsonNode old =
        Files.exists(out) ? YamlDocument.parse(out).json() : JsonNodeFactory.instance.nullNode();
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    set(head, "id", device);
    set(head, "facility", facility);
    set(head, "name", name);
    set(head, "type", type);
    set(head, "addressScope", addressScope);
    for (String property :
        List.of("id", "facility", "name", "type", "description", "addressScope", "modules")) {
      if (!head.has(property) && old.has(property)) {
        head.set(property, old.get(property));
      }
    }
    return head;
  }

  private static void set(ObjectNode head, String property, @Nullable String value) {
    if (value != null) {
      head.put(property, value);
    }
  }
}
