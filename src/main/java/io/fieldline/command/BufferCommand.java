package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer}: what waits for the sinks. */
@Command(
    name = "buffer",
    description =
        "Shows, copies, puts back and removes what waits for the sinks, whether Fieldline runs or"
            + " not.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BufferListCommand.class,
      BufferShowCommand.class,
      BufferExportCommand.class,
      BufferReplayCommand.class,
      BufferPurgeCommand.class
    })
public final class BufferCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose list, show, export, replay or purge");
  }
}
