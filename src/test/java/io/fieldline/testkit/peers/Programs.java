package io.fieldline.testkit.peers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
