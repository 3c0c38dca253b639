package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fieldline itself, as the package phase made it: {@code java -jar target/fieldline.jar run} in a
 * directory of its own with copies of the shipped routes and devices.
 */
public final class FieldlineJar extends Peer {

  private static final Path JAR = Path.of("target/fieldline.jar").toAbsolutePath();

  private final Map<String, String> settings = new HashMap<>();

  /**
   * Prepares it without starting it.
   *
   * @param settings as environment variables: {@code CLICKHOUSE_URL}
   */
  public FieldlineJar(Map<String, String> settings) {
    super("fieldline");
    this.settings.putAll(settings);
    this.settings.put("HTTP_PORT", Integer.toString(port()));
    if (!Files.exists(JAR)) {
      Programs.missing("target/fieldline.jar is not built");
    }
    copy(Path.of("routes"));
    copy(Path.of("devices"));
  }

  /** Writes a file into its directory: {@code routes/sources/a.camel.yaml}. */
  public void write(String file, String content) {
    try {
      Path path = directory().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file of its directory. */
  public void delete(String file) {
    try {
      Files.delete(directory().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-XX:+UseSerialGC", "-jar", JAR.toString(), "run");
  }

  @Override
  Map<String, String> environment() {
    return settings;
  }

  @Override
  boolean answers() throws IOException {
    URI ready = URI.create("http://" + host() + ":" + port() + "/observe/health/ready");
    var connection = (HttpURLConnection) ready.toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(1000);
    try {
      return connection.getResponseCode() == 200;
    } finally {
      connection.disconnect();
    }
  }

  private void copy(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory().resolve(file.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
