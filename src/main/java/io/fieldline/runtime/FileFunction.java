package io.fieldline.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{file:/run/secrets/influx-token}}}: the content of a file without the blanks and line
 * ends around it. For secrets that are mounted as files; the content is never logged.
 */
public final class FileFunction implements PropertiesFunction {

  /** A secret is short; a larger file is a wrong path. */
  private static final long MAX_BYTES = 64 * 1024;

  private final Home home;

  FileFunction(Home home) {
    this.home = home;
  }

  @Override
  public String getName() {
    return "file";
  }

  /**
   * Reads the file.
   *
   * @param path absolute or below the home folder
   * @throws StartException when it is missing, unreadable or larger than 64 KiB
   */
  @Override
  public String apply(String path) {
    Path file = home.resolve(path);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new StartException("{{file:" + path + "}}: " + file + " is larger than 64 KiB");
      }
      return Files.readString(file).trim();
    } catch (IOException e) {
      String reason = Files.exists(file) ? "cannot be read as text" : "does not exist";
      throw new StartException("{{file:" + path + "}}: " + file + " " + reason, e);
    }
  }
}
