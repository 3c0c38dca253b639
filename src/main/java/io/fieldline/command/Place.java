package io.fieldline.command;

import io.fieldline.runtime.HttpAccess;
import io.fieldline.runtime.Settings;
import io.fieldline.sqlite.FolderLock;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where a command finds the data: in a running Fieldline, else in the files of one that does not
 * run. Nothing is touched while a Fieldline works in the folder but does not answer.
 */
final class Place {

  @Mixin private HomeOption home;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where Fieldline runs. Default: http.host and http.port of the settings; when none runs"
              + " there, the files in data.dir.")
  private @Nullable String url;

  private @Nullable Settings settings;

  Settings settings() {
    if (settings == null) {
      settings = home.settings();
    }
    return settings;
  }

  /** The folder of the settings that holds the data. */
  Path data() {
    return Path.of(settings().get("data.dir"));
  }

  /** Where copies of what is removed are kept: not below the data folder of another machine. */
  Path copies(String folder) {
    return url == null ? data().resolve(folder) : Path.of("").toAbsolutePath();
  }

  /**
   * The running Fieldline; empty when none runs.
   *
   * @throws IOException when something else answers there, or nothing although one was named
   */
  Optional<HttpAccess> running() throws IOException, InterruptedException {
    var http = HttpAccess.of(settings(), url);
    try {
      http.text("/observe/health/live");
      return Optional.of(http);
    } catch (ConnectException e) {
      if (url != null) {
        throw new IOException("nothing answers at " + http.url() + ": is it running?");
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("no answer from " + http.url() + ": " + e.getMessage());
    }
  }

  /**
   * Takes the files of a Fieldline that does not run.
   *
   * @throws IOException when there are none, or a Fieldline works on them after all
   */
  FolderLock files() throws IOException {
    String address = HttpAccess.of(settings(), null).url();
    if (!Files.isDirectory(data())) {
      throw new IOException(
          "nothing answers at %s, and there is no folder %s: say where with --url or --home"
              .formatted(address, data()));
    }
    QuietLog.set();
    try {
      return FolderLock.take(data());
    } catch (IOException e) {
      throw new IOException(
          "a Fieldline works in %s but does not answer at %s: say with --url where it does"
              .formatted(data(), address));
    }
  }
}
