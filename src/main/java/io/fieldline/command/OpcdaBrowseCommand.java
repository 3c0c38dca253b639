package io.fieldline.command;

import io.fieldline.device.csv.TagListWriter;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline opcda browse}: the items of a server, as a list or a device file. */
@Command(
    name = "browse",
    description =
        "Lists the items of an OPC DA server with type, access and unit, or makes a device file of"
            + " them. Exit code 0 when the server could be browsed.",
    mixinStandardHelpOptions = true)
final class OpcdaBrowseCommand implements Callable<Integer> {

  private final Function<OpcOptions, OpcAccess> access;

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or IP address of the machine.")
  private String host;

  @Parameters(index = "1", paramLabel = "PROGID", description = "ProgID or CLSID of the server.")
  private String program;

  @Option(
      names = "--branch",
      paramLabel = "A/B",
      defaultValue = "",
      description = "Only what is below this branch. Default: everything.")
  private String branch;

  @Option(
      names = "--ids",
      description = "Only ids, one a line: asks for neither types nor units, which takes longer.")
  private boolean idsOnly;

  @Option(names = "--csv", description = "Prints the table that 'devices import' reads.")
  private boolean csv;

  @Option(names = "--device", paramLabel = "FILE", description = "Writes a device file.")
  private @Nullable Path device;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Id of the device in --device. Default: the name of the file.")
  private @Nullable String deviceId;

  @Option(
      names = "--facility",
      paramLabel = "NAME",
      defaultValue = "plant",
      description = "Its facility. Default: ${DEFAULT-VALUE}.")
  private String facility;

  @Option(names = "--force", description = "Replaces an existing device file.")
  private boolean force;

  @Mixin private OpcOptions options;
  @Spec private CommandSpec spec;

  OpcdaBrowseCommand() {
    this(OpcAccess::dcom);
  }

  OpcdaBrowseCommand(Function<OpcOptions, OpcAccess> access) {
    this.access = access;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (device != null && Files.exists(device) && !force) {
      err.println(device + " exists: add --force to replace it");
      return 1;
    }
    ServerAddress address = options.address(host, program);
    try (OpcServer server = access.apply(options).client().connect(address)) {
      var progress = new Progress(err, Ansi.AUTO.enabled());
      List<String> ids = ServerItem.ids(server, Branch.of(branch), progress);
      if (ids.isEmpty()) {
        err.println("the server has no items" + (branch.isEmpty() ? "" : " below " + branch));
        return 0;
      }
      if (idsOnly) {
        ids.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
      }
      return show(ServerItem.describe(server, ids, progress));
    }
  }

  private int show(List<ServerItem> items) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (device != null || csv) {
      return write(items, out);
    }
    var table = TextTable.ofTexts("ITEM", "TYPE", "ACCESS", "UNIT");
    for (ServerItem item : items) {
      boolean known = item.added().isAdded();
      table.add(
          item.id(),
          known ? item.type().label() : "-",
          known ? (item.added().writable() ? "read, write" : "read") : "none",
          item.notes().unit());
    }
    table.lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private int write(List<ServerItem> items, PrintWriter out) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    var made = new ItemDevice(id(), facility, program + " on " + host);
    items.forEach(made::add);
    made.leftOut().forEach(err::println);
    err.flush();
    if (device == null) {
      new TagListWriter(out, ',').write(made.json());
      out.flush();
      return 0;
    }
    List<String> problems = made.writeTo(device);
    problems.forEach(err::println);
    if (problems.isEmpty()) {
      out.printf("%,d tags written to %s%n", made.size(), device);
      out.flush();
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private String id() {
    if (deviceId != null) {
      return deviceId;
    }
    return device == null ? program : device.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }
}
