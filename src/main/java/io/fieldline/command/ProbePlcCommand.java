package io.fieldline.command;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline probe plc}: what an S7 CPU is and what of it can be read. */
@Command(
    name = "plc",
    description =
        "Connects to an S7 CPU; shows what it is and which data blocks can be read. Reads only."
            + " Exit code 0 when it can be read.",
    mixinStandardHelpOptions = true)
final class ProbePlcCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or IP address of the PLC.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "102",
      description = "TCP port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--rack",
      paramLabel = "RACK",
      defaultValue = "0",
      description = "Rack of the CPU. Default: ${DEFAULT-VALUE}.")
  private int rack;

  @Option(
      names = "--slot",
      paramLabel = "SLOT",
      defaultValue = "1",
      description = "Slot of the CPU; the usual others are tried too. Default: ${DEFAULT-VALUE}.")
  private int slot;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long to wait for each answer. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @Option(
      names = "--db",
      paramLabel = "NUMBERS",
      defaultValue = "1-50",
      converter = BlockNumbers.Converter.class,
      description = "Data blocks to look at, such as 4,6,100-120. Default: ${DEFAULT-VALUE}.")
  private BlockNumbers blocks;

  @Option(names = "--json", description = "Prints one JSON object at the end.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ProbeReport report = json ? new JsonProbeReport(out) : new TextProbeReport(out);
    boolean readable = new PlcProbe(address(), blocks.numbers(), report).run();
    report.end(readable);
    return readable ? 0 : 1;
  }

  private PlcAddress address() {
    if (timeoutSeconds < 1 || timeoutSeconds > 60) {
      throw new ParameterException(spec.commandLine(), "--timeout must be 1 to 60 seconds");
    }
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    try {
      return new PlcAddress("s7", host, port, rack, slot, "", "", timeout, timeout);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
