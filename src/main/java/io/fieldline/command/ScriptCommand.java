package io.fieldline.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline script}: scripted tags in files, and those of a running Fieldline. */
@Command(
    name = "script",
    description =
        "Tries out scripted tags that are kept in files, and shows and changes those of a running"
            + " Fieldline.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ScriptValidateCommand.class,
      ScriptRunCommand.class,
      ScriptDebugCommand.class,
      ScriptBenchCommand.class,
      ScriptListCommand.class,
      ScriptCreateCommand.class,
      ScriptDeleteCommand.class,
      ScriptRollbackCommand.class
    })
public final class ScriptCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "choose validate, run, debug, bench, list, create, delete or rollback");
  }
}
