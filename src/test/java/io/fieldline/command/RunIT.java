package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.sqlite.FolderLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as a process of its own. */
class RunIT {

  private static final Path JAR = Path.of("target/fieldline.jar").toAbsolutePath();

  @TempDir private Path home;
  private int port;
  private Process process;

  @BeforeEach
  void writeHome() throws IOException {
    Files.createDirectories(home.resolve("routes"));
    Files.writeString(
        home.resolve("routes/tick.yaml"),
        "- route: { id: tick, from: { uri: timer:t, steps: [ { log: { message: tick } } ] } }\n");
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void startsAnswersAndStopsInTime() throws Exception {
    start(Map.of(), "run");
    await().atMost(Duration.ofSeconds(60)).until(this::isReady);

    process.destroy(); // SIGTERM

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("routes/tick.yaml: loaded [tick]");
  }

  @Test
  void stopsInTimeWhileItStarts() throws Exception {
    start(Map.of(), "run");
    await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("loaded"));

    process.destroy();

    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void exitsWithOneLineWhenThePortIsTaken() throws Exception {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertFails(Map.of(), "cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void exitsWithOneLineWhenAnotherWorksInTheDataFolder() throws Exception {
    try (var other = FolderLock.take(home.resolve("data"))) {
      assertFails(Map.of(), "another Fieldline works in " + home.resolve("data"));
    }
  }

  @Test
  void exitsWithOneLineWhenThePortIsOpenToOthersWithoutALogin() throws Exception {
    assertFails(Map.of("HTTP_HOST", "0.0.0.0"), "set http.user and http.password");
  }

  @Test
  void exitsWithOneLineWhenASettingIsWrong() throws Exception {
    assertFails(Map.of("NORMALIZE_MAX_FUTURE", "soon"), "normalize.max-future is 'soon'");
  }

  @Test
  void exitsWithOneLineWhenThereAreNoRoutes() throws Exception {
    Files.delete(home.resolve("routes/tick.yaml"));
    Files.delete(home.resolve("routes"));

    // Without --home it would find the routes beside the jar.
    start(Map.of(), "run", "--home", home.toString());

    assertFails("there is no folder");
  }

  @Test
  void exitsWithTwoWhenTheCommandLineIsWrong() throws Exception {
    start(Map.of(), "fly");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void checkExitsWithOneAndNamesThePlace() throws Exception {
    Files.writeString(home.resolve("application.properties"), "http.prot = 1\n");
    start(Map.of(), "check");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output())
        .contains(
            "application.properties:1:1: there is no setting 'http.prot' (did you mean"
                + " 'http.port'?)");
  }

  @Test
  void tellsItsVersion() throws Exception {
    start(Map.of(), "--version");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output()).matches("(?s)fieldline \\d+\\.\\d+\\.\\d+.*");
  }

  private void assertFails(Map<String, String> environment, String line) throws Exception {
    start(environment, "run");
    assertFails(line);
  }

  private void assertFails(String line) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    List<String> lines = output().lines().toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("fieldline: ").contains(line);
  }

  private void start(Map<String, String> environment, String... command) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-jar", JAR.toString());
    builder.command().addAll(List.of(command));
    builder.directory(home.toFile()).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("out.txt").toFile());
    builder.environment().put("HTTP_PORT", String.valueOf(port));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Without the lines in which JDK 24 and newer warn of libraries' memory access. */
  private String output() throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("out.txt"))) {
      return lines.filter(line -> !line.startsWith("WARNING: ")).collect(Collectors.joining("\n"));
    }
  }

  private boolean isReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/ready"));
    try {
      var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }
}
