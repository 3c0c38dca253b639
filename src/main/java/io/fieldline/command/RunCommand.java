package io.fieldline.command;

import io.fieldline.check.RouteDiagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fieldline run}: runs the routes until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the routes until it is stopped. This is the default.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private HomeOption home;

  @Mixin private RoutesOption routes;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = home.settings();
    var untilStopped = new UntilStopped();
    List<Path> folders = routes.folders(settings);
    untilStopped.start(
        () -> Fieldline.start(settings, folders, new RouteDiagnosis(settings, folders)));
    untilStopped.await();
    return 0;
  }
}
