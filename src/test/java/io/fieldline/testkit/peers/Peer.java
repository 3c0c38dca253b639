package io.fieldline.testkit.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server under test as a child process. It keeps its port and its data until it is closed, so
 * that it can be stopped, killed, frozen and started again in the middle of a test.
 */
public abstract class Peer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path LOGS = Path.of("target", "peers");
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final int port = freePort();
  private final Path directory;
  private Process process;
  private boolean frozen;

  Peer(String name) {
    this.name = name;
    try {
      directory = Files.createTempDirectory("fieldline-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to run; called at every start. */
  abstract List<String> command() throws IOException;

  /** What to add to the environment of the child. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** Whether the server serves requests; false or an exception while it does not yet. */
  boolean answers() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port), 1000);
      return true;
    }
  }

  /** Asks the server to end. */
  void askToEnd(Process server) {
    server.destroy();
  }

  /** The processes that freeze and die together. */
  Stream<ProcessHandle> processes(Process server) {
    return Stream.of(server.toHandle());
  }

  /** Where the server's data lies. */
  final Path directory() {
    return directory;
  }

  public final String host() {
    return "127.0.0.1";
  }

  public final int port() {
    return port;
  }

  /** The process id, another one after each start. */
  public final long pid() {
    return process.pid();
  }

  /** Starts the server, on the same port and data as before, and waits until it answers. */
  public final void up() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RUNNING.add(process);
    await(name + " on port " + port)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> ended() || answers());
    if (ended()) {
      throw new IllegalStateException(name + " ended at once, see " + log());
    }
  }

  /** Asks the server to end (SIGTERM) and waits for it; a server that does not is killed. */
  public final void stop() {
    resume();
    end(() -> askToEnd(process));
  }

  /** Ends the server at once (SIGKILL), as a power cut would. */
  public final void kill() {
    end(() -> processes(process).toList().forEach(ProcessHandle::destroyForcibly));
    frozen = false;
  }

  public final void restart() {
    stop();
    up();
  }

  /** Stops the server's threads (SIGSTOP): connections stay open and nothing answers. */
  public final void freeze() {
    signal("-STOP");
    frozen = true;
  }

  /** Lets a frozen server go on (SIGCONT). */
  public final void resume() {
    if (frozen) {
      signal("-CONT");
      frozen = false;
    }
  }

  /** Ends the server and deletes its data. */
  @Override
  public final void close() {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listened on a moment ago. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    Files.createDirectories(LOGS);
    var builder = new ProcessBuilder(command()).directory(directory.toFile());
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    return builder.start();
  }

  private Path log() {
    return LOGS.resolve(name + '-' + port + ".log");
  }

  private boolean ended() {
    return !process.isAlive();
  }

  private void end(Runnable signal) {
    signal.run();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    RUNNING.remove(process);
  }

  private void signal(String signal) {
    processes(process).toList().forEach(each -> signal(signal, each));
  }

  /** Sends a signal to a process. */
  final void signal(String signal, ProcessHandle receiver) {
    try {
      int result =
          new ProcessBuilder("kill", signal, Long.toString(receiver.pid())).start().waitFor();
      if (result != 0) {
        throw new IllegalStateException(name + " did not take " + signal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
