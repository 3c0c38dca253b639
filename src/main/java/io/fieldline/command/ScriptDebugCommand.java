package io.fieldline.command;

import picocli.CommandLine.Command;

/** {@code fieldline script debug}: how a script comes to its result. */
@Command(
    name = "debug",
    description =
        "Calculates the script of a file as 'run' does, and shows every step: the line of the file,"
            + " the variables it read or set, its code and its result. Exit code as with 'run'.",
    mixinStandardHelpOptions = true)
final class ScriptDebugCommand extends ScriptRunCommand {

  @Override
  boolean showsSteps() {
    return true;
  }
}
