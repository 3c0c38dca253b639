package io.fieldline.command;

import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --routes} of the commands that read routes. */
final class RoutesOption {

  @Option(
      names = "--routes",
      paramLabel = "DIR",
      description = "A folder of routes; may be given more than once. Default: routes in --home.")
  private List<Path> folders = new ArrayList<>();

  boolean isGiven() {
    return !folders.isEmpty();
  }

  /** The folders, all of which exist, and that of the simulated PLC in mock mode. */
  List<Path> folders(Settings settings) {
    List<Path> all =
        folders.isEmpty() ? List.of(settings.home().resolve(settings.get("routes.dir"))) : folders;
    for (Path folder : all) {
      if (!Files.isDirectory(folder)) {
        throw new StartException(
            "there is no folder %s: start where it is, or name it with --home or --routes"
                .formatted(folder));
      }
    }
    return MockMode.folders(settings, all);
  }
}
