package io.fieldline.command;

import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fieldline run}: runs the routes until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the routes until it is stopped. This is the default.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private HomeOption home;

  @Option(
      names = "--routes",
      paramLabel = "DIR",
      description = "A folder of routes, can be given more than once. Default: routes in --home.")
  private List<Path> routes = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = home.settings();
    List<Path> folders =
        routes.isEmpty() ? List.of(settings.home().resolve(settings.get("routes.dir"))) : routes;
    new UntilStopped(Fieldline.start(settings, folders)).awaitEnd();
    return 0;
  }
}
