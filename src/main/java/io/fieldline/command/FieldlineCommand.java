package io.fieldline.command;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The root of the command line; without a command it runs. */
@Command(
    name = "fieldline",
    description = "Carries plant data to databases without losing a value.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = FieldlineCommand.Version.class,
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      TraceCommand.class,
      ProbeCommand.class,
      OpcdaCommand.class,
      DevicesCommand.class,
      BufferCommand.class,
      QuarantineCommand.class,
      ScriptCommand.class
    })
public final class FieldlineCommand implements Runnable {

  /** Runs with the command line's defaults. */
  @Override
  public void run() {
    throw new IllegalStateException("the default command is chosen by execute");
  }

  /**
   * Runs a command line.
   *
   * @return 0 when all is well, 1 when it is not, 2 when the command line is wrong
   */
  public static int execute(String... arguments) {
    return new CommandLine(new FieldlineCommand())
        .setExecutionExceptionHandler(new OneLine())
        .execute(arguments.length == 0 ? new String[] {"run"} : arguments);
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = FieldlineCommand.class.getPackage().getImplementationVersion();
      return new String[] {"fieldline " + Optional.ofNullable(version).orElse("(unpacked)")};
    }
  }
}
