package io.fieldline.command;

import io.fieldline.source.opcda.da.ServerList;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline opcda doctor}: which step of a connection fails, and what to change. */
@Command(
    name = "doctor",
    description =
        "Tries what a connection to an OPC DA server needs, step by step, and says what to change."
            + " Reads only. Exit code 0 when no step fails.",
    mixinStandardHelpOptions = true)
final class OpcdaDoctorCommand implements Callable<Integer> {

  private final Function<OpcOptions, OpcAccess> access;

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or IP address of the machine.")
  private String host;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PROGID",
      defaultValue = ServerList.PROGRAM,
      description = "ProgID or CLSID of the server. Without it only the machine is examined.")
  private String program;

  @Option(names = "--json", description = "Prints one JSON object at the end.")
  private boolean json;

  @Mixin private OpcOptions options;
  @Spec private CommandSpec spec;

  OpcdaDoctorCommand() {
    this(OpcAccess::dcom);
  }

  OpcdaDoctorCommand(Function<OpcOptions, OpcAccess> access) {
    this.access = access;
  }

  @Override
  public Integer call() throws InterruptedException {
    var report = new DoctorReport(spec.commandLine().getOut(), json);
    access.apply(options).doctor().examine(options.address(host, program), report::step);
    return report.end() ? 0 : 1;
  }
}
