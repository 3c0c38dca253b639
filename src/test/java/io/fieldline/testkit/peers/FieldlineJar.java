package io.fieldline.testkit.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Fieldline itself, as the package phase made it: {@code java -jar target/fieldline.jar run} in a
 * directory of its own with copies of the shipped routes and devices.
 */
public final class FieldlineJar extends Peer {

  private static final Path JAR = Path.of("target/fieldline.jar").toAbsolutePath();

  private final Map<String, String> settings = new HashMap<>();
  private final List<String> arguments;

  /**
   * Prepares it without starting it.
   *
   * @param settings as environment variables: {@code CLICKHOUSE_URL}
   * @param arguments of the command {@code run}
   */
  public FieldlineJar(Map<String, String> settings, String... arguments) {
    super("fieldline");
    this.arguments = List.of(arguments);
    this.settings.putAll(settings);
    this.settings.put("HTTP_PORT", Integer.toString(port()));
    if (!Files.exists(JAR)) {
      Programs.missing("target/fieldline.jar is not built");
    }
    copy(Path.of("routes"));
    copy(Path.of("devices"));
    copy(Path.of("simulator-routes"));
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

  /** Takes the sources and sinks of a sample in the place of the shipped ones. */
  public FieldlineJar withRoutesOf(Path sample) {
    for (String folder : List.of("routes/sources", "routes/sinks")) {
      try (Stream<Path> shipped = Files.list(directory().resolve(folder))) {
        for (Path file : shipped.toList()) {
          Files.delete(file);
        }
        try (Stream<Path> files = Files.list(sample.resolve(folder))) {
          for (Path file : files.toList()) {
            Files.copy(file, directory().resolve(folder).resolve(file.getFileName()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  /** A file of its directory: {@code data/history.db}. */
  public Path file(String name) {
    return directory().resolve(name);
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
    var command = jar("run");
    command.addAll(arguments);
    return command;
  }

  /** A JVM that starts quickly: it lives for seconds. */
  private static List<String> jar(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  Map<String, String> environment() {
    return settings;
  }

  @Override
  boolean answers() throws IOException {
    try (InputStream page = page("/observe/health/ready")) {
      return page.available() >= 0;
    }
  }

  /**
   * What a command came to.
   *
   * @param exit its exit code
   * @param output what it printed and complained of
   */
  public record Outcome(int exit, String output) {}

  /** Runs another command in its directory with its settings: {@code buffer list}. */
  public Outcome command(String... arguments) {
    var builder = new ProcessBuilder(jar(arguments)).directory(directory().toFile());
    builder.environment().putAll(settings);
    try {
      Path output = Files.createTempFile(directory(), "command", ".txt");
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", arguments) + " does not end");
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a source or sink is well: {@code source:sensors}. */
  public void awaitUp(String check) {
    await(check, "UP");
  }

  /** Waits until a source or sink is not well. */
  public void awaitDegraded(String check) {
    await(check, "DEGRADED");
  }

  private void await(String check, String status) {
    Awaitility.await(check + " to be " + status)
        .atMost(Duration.ofSeconds(30))
        .until(() -> health(check).path("status").asText().equals(status));
  }

  /** What {@code /observe/health} says. */
  public JsonNode health() {
    try (InputStream page = page("/observe/health")) {
      return new ObjectMapper().readTree(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code /observe/health} says of a source or sink; missing while it does not run. */
  public JsonNode health(String check) {
    for (JsonNode each : health().path("checks")) {
      if (each.path("name").asText().equals(check)) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  /** What {@code /observe/metrics} says, in Prometheus' text format. */
  public String metrics() {
    try (InputStream page = page("/observe/metrics")) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many measurements a source has handed over since the start. */
  public double measured(String source) {
    return count("fieldline_source_measurements_total{source=\"" + source + "\"}");
  }

  /** How many measurements a sink has taken since the start. */
  public double stored(String sink) {
    return count("fieldline_sink_measurements_total{sink=\"" + sink + "\"}");
  }

  private double count(String counter) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(counter))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  private InputStream page(String path) throws IOException {
    URI page = URI.create("http://" + host() + ":" + port() + path);
    var connection = page.toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(1000);
    return connection.getInputStream();
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
