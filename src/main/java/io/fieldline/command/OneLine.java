package io.fieldline.command;

import io.fieldline.runtime.Reason;
import io.fieldline.source.opcda.da.OpcException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that fails says so in one line and exits 1. */
final class OneLine implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult result) {
    command.getErr().println("fieldline: " + reason(fault));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String reason(Exception fault) {
    // An OpcException names step and cure; its cause knows neither.
    return fault instanceof OpcException ? String.valueOf(fault.getMessage()) : Reason.of(fault);
  }
}
