package io.fieldline.command;

import io.fieldline.runtime.Reason;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that fails says so in one line and exits 1. */
final class OneLine implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult result) {
    command.getErr().println("fieldline: " + Reason.of(fault));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
