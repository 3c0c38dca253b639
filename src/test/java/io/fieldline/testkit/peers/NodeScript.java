package io.fieldline.testkit.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script of {@code src/test/peers} that uses an npm package, which .ci/run has installed. */
final class NodeScript {

  private static final Path SCRIPTS = Path.of("src/test/peers").toAbsolutePath();
  private static final Path PACKAGES =
      Path.of(System.getProperty("user.home"), ".cache/fieldline-peers");

  private final List<String> program = new ArrayList<>();

  /**
   * Skips the test, or fails it in CI, when the package is not installed.
   *
   * @param options of Node.js
   */
  NodeScript(String file, String nodePackage, String... options) {
    program.add(Programs.find("node").toString());
    program.addAll(List.of(options));
    program.add(SCRIPTS.resolve(file).toString());
    if (!Files.isDirectory(PACKAGES.resolve("node_modules").resolve(nodePackage))) {
      Programs.missing(nodePackage + " is not installed in " + PACKAGES);
    }
  }

  List<String> command(Object... arguments) {
    var command = new ArrayList<>(program);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /** What to add to the environment: where the packages are. */
  Map<String, String> environment() {
    return Map.of("PEERS_HOME", PACKAGES.toString());
  }

  /**
   * Runs the script to its end.
   *
   * @return what it has printed, without blanks around it
   * @throws IllegalStateException what it has printed when it failed
   */
  String run(Object... arguments) {
    return Programs.output(command(arguments), environment());
  }
}
