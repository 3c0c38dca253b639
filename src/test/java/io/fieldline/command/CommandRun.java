package io.fieldline.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command line came to.
 *
 * @param exit the exit code
 * @param out the lines that it printed
 * @param err what it complained of
 */
record CommandRun(int exit, List<String> out, String err) {

  /** Runs {@code fieldline ...}. */
  static CommandRun of(String... arguments) {
    return of(new FieldlineCommand(), arguments);
  }

  /** Runs one command. */
  static CommandRun of(Object command, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new OneLine())
            .execute(arguments);
    return new CommandRun(exit, out.toString().lines().toList(), err.toString().strip());
  }
}
