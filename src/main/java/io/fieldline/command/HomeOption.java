package io.fieldline.command;

import io.fieldline.runtime.Home;
import io.fieldline.runtime.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --home} of every command that needs the folder. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder with routes/, devices/ and application.properties. Default: the working"
              + " directory, else the folder of the jar or the one above it.")
  private @Nullable Path folder;

  boolean isGiven() {
    return folder != null;
  }

  Home home() {
    return Home.find(folder);
  }

  Settings settings() {
    return new Settings(home(), System.getenv());
  }
}
