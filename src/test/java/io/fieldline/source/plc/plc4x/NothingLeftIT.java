package io.fieldline.source.plc.plc4x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.fieldline.device.DataType;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.ModbusServer;
import io.fieldline.testkit.peers.OpcUaServer;
import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PLC4X leaves threads and sockets behind; a link does not. */
class NothingLeftIT {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final UnixOperatingSystemMXBean SYSTEM =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The first connection opens what stays for the whole process. */
  @BeforeAll
  static void connectOnce() throws Exception {
    try (var server = new ClosingServer(socket -> {})) {
      failToConnect(
          new Plc4xDriver("opcua"), address("opcua", server.port(), "discovery=false", LONG));
    }
    await().atMost(LONG).until(() -> workers() == 0);
  }

  @Test
  void of300ConnectionsThatWereRefused() {
    var driver = new Plc4xDriver("modbus-tcp");
    PlcAddress nobody = address("modbus-tcp", Peer.freePort(), "", SHORT);
    var before = Held.now();

    for (int i = 0; i < 300; i++) {
      failToConnect(driver, nobody);
    }

    assertBackTo(before);
  }

  /** PLC4X's connecting never comes back from such a server. */
  @Test
  void of50ConnectionsThatWereAcceptedAndNeverAnswered() throws Exception {
    var driver = new Plc4xDriver("opcua");
    try (var silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        var mute = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
      List<PlcAddress> places =
          Stream.of(silent, mute)
              .map(server -> address("opcua", server.getLocalPort(), "discovery=false", SHORT))
              .toList();
      var before = Held.now();
      int hanging = 0;
      int most = 0;

      while (hanging < 50) {
        for (PlcAddress place : places) {
          if (failToConnect(driver, place).endsWith("but then says nothing")) {
            hanging++;
          }
        }
        most = Math.max(most, Held.now().threads().size());
      }

      assertThat(most - before.threads().size())
          .as("threads while they hang, 8 for each that may be unfinished")
          .isLessThanOrEqualTo(places.size() * 8 * Openings.MAX_UNFINISHED);
      assertBackTo(before);
    }
  }

  /** Each makes PLC4X connect, send its first message and lose the connection. */
  @Test
  void of5ConnectionsThatTheServerClosedInsteadOfAnswering() throws Exception {
    try (var server = new ClosingServer(socket -> socket.getInputStream().read())) {
      loseWhileConnecting(server, 5);
    }
  }

  /** As a gateway does whose device is off. The moments go through all of PLC4X's connecting. */
  @Test
  void of16ConnectionsThatTheServerClosedAtOnceOrABitLater() throws Exception {
    var count = new AtomicInteger();
    try (var server =
        new ClosingServer(socket -> LockSupport.parkNanos(count.getAndIncrement() * 100_000L))) {
      loseWhileConnecting(server, 16);
    }
  }

  @Test
  void of52ConnectionsThatTheServerDropped() throws Exception {
    var driver = new Plc4xDriver("modbus-tcp");
    try (var server = ModbusServer.start()) {
      PlcAddress address = address("modbus-tcp", server.port(), "", LONG);
      var before = Held.now();

      for (int i = 0; i < 4; i++) {
        readUntilDropped(driver, address, "holding-register:1", server, 13);
      }

      assertBackTo(before);
    }
  }

  @Test
  void of3SessionsThatTheServerDropped() throws Exception {
    var driver = new Plc4xDriver("opcua");
    try (var server = OpcUaServer.start()) {
      PlcAddress address = address("opcua", server.port(), "/plant?discovery=false", LONG);
      var before = Held.now();

      readUntilDropped(driver, address, "ns=1;s=Flag", server, 3);

      assertBackTo(before);
    }
  }

  private static void loseWhileConnecting(ClosingServer server, int connections) throws Exception {
    var driver = new Plc4xDriver("opcua");
    PlcAddress address = address("opcua", server.port(), "discovery=false", LONG);
    var before = Held.now();

    atOnce(connections, () -> failToConnect(driver, address));

    assertBackTo(before);
  }

  /** Drops so many connections at once, and waits until they are closed: two seconds each. */
  private static void readUntilDropped(
      Plc4xDriver driver, PlcAddress address, String point, Peer server, int connections)
      throws Exception {
    var ready = new CyclicBarrier(connections, server::kill);
    atOnce(
        connections,
        () -> {
          try (PlcLink link = driver.connect(address)) {
            PlcRead read = link.prepare(List.of(new Point(point, DataType.ANY)));
            read.read();
            ready.await(LONG.toSeconds(), TimeUnit.SECONDS);
            return assertThatExceptionOfType(PlcException.class).isThrownBy(read::read);
          }
        });
    server.up();
    await().atMost(LONG).until(() -> workers() == 0);
  }

  private static void atOnce(int count, Callable<?> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (Future<?> done : threads.invokeAll(Collections.nCopies(count, task))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String failToConnect(Plc4xDriver driver, PlcAddress address) {
    return assertThatExceptionOfType(PlcException.class)
        .isThrownBy(() -> driver.connect(address))
        .actual()
        .getMessage();
  }

  /** PLC4X's event loops linger for two seconds. */
  private static void assertBackTo(Held before) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Held now = Held.now();
              assertThat(now.since(before)).as("threads left behind").isEmpty();
              assertThat(now.descriptors()).isLessThanOrEqualTo(before.descriptors() + 3);
            });
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("plc4x-(worker|tm).*|nioEventLoop.*"))
        .count();
  }

  private static PlcAddress address(
      String protocol, int port, String parameters, Duration connectTimeout) {
    return new PlcAddress(protocol, "127.0.0.1", port, 0, 0, "", parameters, connectTimeout, LONG);
  }

  private record Held(Map<Thread, StackTraceElement[]> threads, long descriptors) {

    /** Of the test, of the JDK, which keeps them for a while, and PLC4X's one for the process. */
    private static final Pattern OTHERS =
        Pattern.compile(
            "main|awaitility.*|process reaper.*|ForkJoinPool.*|CompletableFutureDelayScheduler"
                + "|plc4x-opcua-keep-alive");

    static Held now() {
      return new Held(Thread.getAllStackTraces(), SYSTEM.getOpenFileDescriptorCount());
    }

    /** What is new, with the methods that it is in. */
    List<String> since(Held before) {
      return threads.entrySet().stream()
          .filter(thread -> !before.threads.containsKey(thread.getKey()))
          .filter(thread -> !OTHERS.matcher(thread.getKey().getName()).matches())
          .map(
              thread ->
                  thread.getKey().getName()
                      + " in "
                      + Arrays.stream(thread.getValue()).limit(5).toList())
          .toList();
    }
  }

  private interface Hearing {
    void hear(Socket socket) throws IOException;
  }

  /** Accepts connections, hears them for a while and closes them. */
  private static final class ClosingServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    private final Hearing hearing;

    ClosingServer(Hearing hearing) throws IOException {
      this.hearing = hearing;
      var accepting = new Thread(this::accept, "closing-server");
      accepting.setDaemon(true);
      accepting.start();
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }

    private void accept() {
      while (!server.isClosed()) {
        try (var socket = server.accept()) {
          hearing.hear(socket);
        } catch (IOException e) {
          // The other side was faster.
        }
      }
    }
  }
}
