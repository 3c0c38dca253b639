package io.fieldline.command;

import io.fieldline.device.DeviceFile;
import io.fieldline.device.TagDefinition;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline opcda read}: the current values of items, once. */
@Command(
    name = "read",
    description =
        "Reads items of an OPC DA server once, as the server has them, without scaling. Exit code 0"
            + " when every item could be read, whatever its quality.",
    mixinStandardHelpOptions = true)
final class OpcdaReadCommand implements Callable<Integer> {

  private final Function<OpcOptions, OpcAccess> access;

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or IP address of the machine.")
  private String host;

  @Parameters(index = "1", paramLabel = "PROGID", description = "ProgID or CLSID of the server.")
  private String program;

  @Parameters(
      index = "2..*",
      paramLabel = "ITEM",
      description = "Ids of items. Default: those of --device, else all of the server.")
  private List<String> items = List.of();

  @Option(names = "--device", paramLabel = "FILE", description = "A device file with the items.")
  private @Nullable Path device;

  @Option(
      names = "--branch",
      paramLabel = "A/B",
      defaultValue = "",
      description = "Only what is below this branch, when no items are given.")
  private String branch;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      defaultValue = "device",
      description = "cache: what the server knows already; device. Default: ${DEFAULT-VALUE}.")
  private String from;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Option(names = "--csv", description = "Prints a CSV table.")
  private boolean csv;

  @Mixin private OpcOptions options;
  @Spec private CommandSpec spec;

  OpcdaReadCommand() {
    this(OpcAccess::dcom);
  }

  OpcdaReadCommand(Function<OpcOptions, OpcAccess> access) {
    this.access = access;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Source source = source();
    List<String> chosen = device == null ? items : ids(device);
    ServerAddress address = options.address(host, program);
    PrintWriter err = spec.commandLine().getErr();
    try (OpcServer server = access.apply(options).client().connect(address)) {
      var progress = new Progress(err, Ansi.AUTO.enabled());
      List<String> ids =
          chosen.isEmpty() ? ServerItem.ids(server, Branch.of(branch), progress) : chosen;
      List<ItemReading> readings = ItemReading.of(server, ids, source);
      new ReadingPrinter(spec.commandLine().getOut(), err).print(readings, json, csv);
      return readings.stream().allMatch(ItemReading::isRead) ? 0 : 1;
    }
  }

  private Source source() {
    return switch (from.toLowerCase(Locale.ROOT)) {
      case "cache" -> Source.CACHE;
      case "device" -> Source.DEVICE;
      default -> throw wrong("--from must be cache or device: " + from);
    };
  }

  private List<String> ids(Path path) {
    if (!items.isEmpty()) {
      throw wrong("choose items or --device, not both");
    }
    DeviceFile file = DeviceFile.read(path);
    if (!file.problems().isEmpty()) {
      throw wrong(file.problems().get(0).toString());
    }
    List<String> ids =
        file.content().orElseThrow().tags().stream()
            .map(TagDefinition::addresses)
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      throw wrong(path + " has no addresses");
    }
    return ids;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
