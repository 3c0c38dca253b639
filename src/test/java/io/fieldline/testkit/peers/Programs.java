package io.fieldline.testkit.peers;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the programs that the tests start. */
final class Programs {

  private Programs() {}

  /** The program's path, looked for on the PATH and where Debian keeps servers. */
  static Path find(String name) {
    String[] path = System.getenv().getOrDefault("PATH", "").split(":");
    return Stream.concat(Arrays.stream(path), Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(name + " is not installed"));
  }

  /**
   * Runs a program to its end.
   *
   * @param environment to add to that of this process
   * @return what it has printed, without blanks around it
   * @throws IllegalStateException what it has printed when it failed
   */
  static String output(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      var output = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The last line of an output as JSON. */
  static JsonNode json(String output) {
    try {
      return new ObjectMapper().readTree(output.substring(output.lastIndexOf('\n') + 1));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(output, e);
    }
  }

  /** Fails in CI, where .ci/run has installed everything; elsewhere the test is skipped. */
  static <T> T missing(String reason) {
    String advice = reason + ": run .ci/run once, it installs what the tests need";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(advice);
    }
    System.err.println("Test skipped: " + advice);
    return abort(advice);
  }
}
