package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the user unpacks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "unpacks with tar, runs a shell script")
class DistributionIT {

  private static final String NAME = "fieldline-0.1.0";

  @TempDir private Path folder;

  private record Outcome(int exitCode, String output) {}

  @Test
  void theTarGzRunsWhereItIsUnpacked() throws Exception {
    run(Map.of(), "tar", "xzf", packed("tar.gz"), "-C", folder.toString());

    assertThat(fieldline("--version")).isEqualTo(new Outcome(0, "fieldline 0.1.0\n"));
    assertThat(fieldline("check")).returns(0, Outcome::exitCode);
  }

  @Test
  void theZipRunsWhereItIsUnpacked() throws Exception {
    run(
        Map.of(),
        Path.of(System.getProperty("java.home"), "bin/jar").toString(),
        "xf",
        packed("zip"));
    // Unlike unzip, the JDK's tool does not mark the launcher as a program.
    assertThat(Path.of(launcher()).toFile().setExecutable(true)).isTrue();

    assertThat(fieldline("--version")).isEqualTo(new Outcome(0, "fieldline 0.1.0\n"));
    assertThat(fieldline("check")).returns(0, Outcome::exitCode);
  }

  @Test
  void holdsWhatRunsWhatIsEditedAndTheLicenses() throws Exception {
    run(Map.of(), "tar", "xzf", packed("tar.gz"), "-C", folder.toString());

    try (Stream<Path> entries = Files.list(folder.resolve(NAME))) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "application.properties",
              "bin",
              "CHANGELOG.md",
              "devices",
              "docs",
              "fieldline.jar",
              "lib",
              "LICENSE",
              "README.md",
              "routes",
              "samples",
              "simulator-routes",
              "THIRD-PARTY.txt");
    }
    assertThat(folder.resolve(NAME).resolve("THIRD-PARTY.txt"))
        .content()
        .contains("org.apache.camel:camel-main", "Apache-2.0:")
        .doesNotContain("Unknown license");
    assertThat(folder.resolve(NAME).resolve("bin/fieldline.bat")).content().contains("\r\n");
  }

  @Test
  void theLauncherWorksThroughALink() throws Exception {
    run(Map.of(), "tar", "xzf", packed("tar.gz"), "-C", folder.toString());
    Path link = folder.resolve("fieldline");
    Files.createSymbolicLink(link, Path.of(NAME, "bin", "fieldline"));

    assertThat(run(Map.of(), link.toString(), "--version").output()).startsWith("fieldline ");
  }

  @Test
  void theLauncherSaysThatJavaIsTooOld() throws Exception {
    run(Map.of(), "tar", "xzf", packed("tar.gz"), "-C", folder.toString());
    Path old = Files.createDirectories(folder.resolve("jdk-11/bin")).getParent();
    Files.createSymbolicLink(old.resolve("bin/java"), Path.of("../java"));
    Files.writeString(old.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
    assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();

    Outcome outcome = run(Map.of("JAVA_HOME", old.toString()), launcher(), "--version");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output())
        .isEqualTo("fieldline: needs Java 17 or newer, but " + old + "/bin/java is 11.0.2\n");
  }

  private Outcome fieldline(String... arguments) throws Exception {
    return run(
        Map.of(),
        Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toArray(String[]::new));
  }

  private String launcher() {
    return folder.resolve(NAME).resolve("bin/fieldline").toString();
  }

  private static String packed(String format) {
    return Path.of("target", NAME + "." + format).toAbsolutePath().toString();
  }

  private Outcome run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    var builder = new ProcessBuilder(List.of(command));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(output));
  }
}
