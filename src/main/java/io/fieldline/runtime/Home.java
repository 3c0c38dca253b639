package io.fieldline.runtime;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds {@code routes/}, {@code devices/} and {@code application.properties}.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  /** Makes the folder absolute. */
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The given folder, or the first of these that holds {@code routes/}: the working directory, the
   * folder of the jar, the folder above it. The working directory when none does.
   */
  public static Home find(@Nullable Path given) {
    Path here = Path.of("");
    if (given != null) {
      return new Home(given);
    }
    var candidates = new ArrayList<Path>(List.of(here));
    Path jar = jarFolder();
    if (jar != null) {
      candidates.add(jar);
      candidates.add(jar.resolve(".."));
    }
    return candidates.stream()
        .filter(folder -> Files.isDirectory(folder.resolve("routes")))
        .findFirst()
        .map(Home::new)
        .orElseGet(() -> new Home(here));
  }

  /** A path of the settings or the command line: as it is when absolute, else below home. */
  public Path resolve(String path) {
    return folder.resolve(path).normalize();
  }

  /** How a file is named in messages: relative to home when below it. */
  public String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path name = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
    return name.toString().replace('\\', '/');
  }

  private static @Nullable Path jarFolder() {
    try {
      var source = Home.class.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
    } catch (URISyntaxException e) {
      return null; // not started from a file: only the working directory counts
    }
  }
}
