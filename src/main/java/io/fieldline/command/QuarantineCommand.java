package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline quarantine}: what could not be used, and why. */
@Command(
    name = "quarantine",
    description =
        "Shows what could not be read or was rejected, and sends it again after a repair, whether"
            + " Fieldline runs or not.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineReplayCommand.class,
      QuarantinePurgeCommand.class
    })
public final class QuarantineCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose list, show, replay or purge");
  }
}
