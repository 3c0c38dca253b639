package io.fieldline;

import io.fieldline.command.FieldlineCommand;

/** Starts Fieldline. */
public final class Main {

  private Main() {}

  /** Runs the command line and exits: 0 all is well, 1 it is not, 2 the command line is wrong. */
  public static void main(String[] args) {
    // Exits also when a part has left a thread behind that would keep the process alive.
    System.exit(FieldlineCommand.execute(args));
  }
}
