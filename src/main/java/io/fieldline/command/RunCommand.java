package io.fieldline.command;

import io.fieldline.check.RouteDiagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Settings;
import io.fieldline.transfer.OpcDataTransfer;
import io.fieldline.transfer.SettingsException;
import io.fieldline.transfer.TransferSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldline run}: runs the routes until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the routes until it is stopped. This is the default.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private HomeOption home;

  @Mixin private RoutesOption routes;

  @Option(
      names = {"-s", "--settings_file_path"},
      paramLabel = "FILE",
      description =
          "Runs a settings file of OPCDataTransfer (.ini) in the place of routes; see"
              + " docs/how-to/opc-data-transfer.md.")
  private @Nullable Path transfer;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return transfer == null ? runRoutes() : runTransfer(transfer);
  }

  private int runTransfer(Path file) throws InterruptedException {
    if (home.isGiven() || routes.isGiven()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-s runs a settings file alone, without --home and --routes");
    }
    TransferSettings settings;
    try {
      settings = TransferSettings.read(file);
    } catch (SettingsException e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(err::println);
      err.println("fieldline: " + file + " cannot be run, see above");
      return CommandLine.ExitCode.SOFTWARE;
    }
    TransferLog.set(settings.logging());
    var untilStopped = new UntilStopped();
    untilStopped.start(() -> OpcDataTransfer.start(settings));
    untilStopped.await();
    return 0;
  }

  private int runRoutes() throws InterruptedException {
    Settings settings = home.settings();
    var untilStopped = new UntilStopped();
    List<Path> folders = routes.folders(settings);
    untilStopped.start(
        () -> Fieldline.start(settings, folders, new RouteDiagnosis(settings, folders)));
    untilStopped.await();
    return 0;
  }
}
