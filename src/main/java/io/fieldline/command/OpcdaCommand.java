package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline opcda}: looks at the OPC DA servers of a machine. */
@Command(
    name = "opcda",
    description = "Finds, browses and reads OPC DA servers, and says what keeps them from working.",
    mixinStandardHelpOptions = true,
    subcommands = {
      OpcdaServersCommand.class,
      OpcdaBrowseCommand.class,
      OpcdaReadCommand.class,
      OpcdaDoctorCommand.class
    })
public final class OpcdaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose servers, browse, read or doctor");
  }
}
