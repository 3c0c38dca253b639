package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline probe}: looks at a device and says what it finds, or what is wrong. */
@Command(
    name = "probe",
    description = "Connects to a device and says what it finds, or which step fails and why.",
    mixinStandardHelpOptions = true,
    subcommands = ProbePlcCommand.class)
public final class ProbeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose what to probe: plc");
  }
}
