package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline opcda servers}: which OPC DA servers a machine has. */
@Command(
    name = "servers",
    description =
        "Asks the OPCEnum of a machine for its OPC DA servers. Exit code 0 when it answers.",
    mixinStandardHelpOptions = true)
final class OpcdaServersCommand implements Callable<Integer> {

  private final Function<OpcOptions, OpcAccess> access;

  @Parameters(paramLabel = "HOST", description = "Name or IP address of the machine.")
  private String host;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Mixin private OpcOptions options;
  @Spec private CommandSpec spec;

  OpcdaServersCommand() {
    this(OpcAccess::dcom);
  }

  OpcdaServersCommand(Function<OpcOptions, OpcAccess> access) {
    this.access = access;
  }

  @Override
  public Integer call() throws OpcException, InterruptedException {
    ServerAddress address = options.address(host, ServerList.PROGRAM);
    List<ServerList.Entry> servers = access.apply(options).servers().servers(address);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(servers).toPrettyString());
    } else if (servers.isEmpty()) {
      out.println("No OPC DA server is registered on " + host + ".");
    } else {
      table(servers).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static TextTable table(List<ServerList.Entry> servers) {
    var table = TextTable.ofTexts("SERVER", "DESCRIPTION", "CLSID");
    servers.forEach(each -> table.add(each.progId(), each.description(), each.clsid()));
    return table;
  }

  private static ArrayNode json(List<ServerList.Entry> servers) {
    ArrayNode all = JsonMapper.builder().build().createArrayNode();
    for (ServerList.Entry each : servers) {
      all.addObject()
          .put("progId", each.progId())
          .put("description", each.description())
          .put("clsid", each.clsid());
    }
    return all;
  }
}
