package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline devices}: tag lists between device files and spreadsheets. */
@Command(
    name = "devices",
    description = "Imports and exports the tags of a device file as a CSV table.",
    mixinStandardHelpOptions = true,
    subcommands = {DevicesImportCommand.class, DevicesExportCommand.class})
public final class DevicesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose import or export");
  }
}
