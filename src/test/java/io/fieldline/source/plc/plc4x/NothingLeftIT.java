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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PLC4X leaves threads and sockets behind; a link does not. */
class NothingLeftIT {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final UnixOperatingSystemMXBean SYSTEM =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Test
  void of300ConnectionsThatWereRefused() {
    var driver = new Plc4xDriver("modbus-tcp");
    PlcAddress nobody = address("modbus-tcp", Peer.freePort(), "", SHORT);
    failToConnect(driver, nobody);
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
    try (var silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
      PlcAddress address = address("opcua", silent.getLocalPort(), "discovery=false", SHORT);
      failToConnect(driver, address);
      await().atMost(LONG).until(() -> workers() == 0);
      var before = Held.now();
      int hanging = 0;
      int most = 0;

      while (hanging < 50) {
        if (failToConnect(driver, address).endsWith("but then says nothing")) {
          hanging++;
        } else {
          // So many have not ended that no more are begun.
          await().pollDelay(SHORT).until(() -> true);
        }
        most = Math.max(most, Held.now().threads());
      }

      assertThat(most - before.threads())
          .as("threads while they hang, 8 for each that may be unfinished")
          .isLessThanOrEqualTo(8 * Openings.MAX_UNFINISHED);
      assertBackTo(before);
    }
  }

  /** Each makes PLC4X connect, send its first message and lose the connection. */
  @Test
  void of5ConnectionsThatTheServerClosedInsteadOfAnswering() throws Exception {
    var driver = new Plc4xDriver("opcua");
    try (var closing = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
      var accepting =
          new Thread(
              () -> {
                while (closing.isBound() && !closing.isClosed()) {
                  hearAndClose(closing);
                }
              });
      accepting.setDaemon(true);
      accepting.start();
      PlcAddress address = address("opcua", closing.getLocalPort(), "discovery=false", LONG);
      failToConnect(driver, address);
      await().atMost(LONG).until(() -> workers() == 0);
      var before = Held.now();

      for (int i = 0; i < 5; i++) {
        failToConnect(driver, address);
      }

      assertBackTo(before);
    }
  }

  @Test
  void of50ConnectionsThatTheServerDropped() throws Exception {
    var driver = new Plc4xDriver("modbus-tcp");
    try (var server = ModbusServer.start()) {
      PlcAddress address = address("modbus-tcp", server.port(), "", LONG);
      readUntilDropped(driver, address, "holding-register:1", server);
      await().atMost(LONG).until(() -> workers() == 0);
      var before = Held.now();

      for (int i = 0; i < 50; i++) {
        readUntilDropped(driver, address, "holding-register:1", server);
      }

      assertBackTo(before);
    }
  }

  @Test
  void of3SessionsThatTheServerDropped() throws Exception {
    var driver = new Plc4xDriver("opcua");
    try (var server = OpcUaServer.start()) {
      PlcAddress address = address("opcua", server.port(), "/plant?discovery=false", LONG);
      readUntilDropped(driver, address, "ns=1;s=Flag", server);
      await().atMost(LONG).until(() -> workers() == 0);
      var before = Held.now();

      for (int i = 0; i < 3; i++) {
        readUntilDropped(driver, address, "ns=1;s=Flag", server);
      }

      assertBackTo(before);
    }
  }

  private static void readUntilDropped(
      Plc4xDriver driver, PlcAddress address, String point, Peer server) throws Exception {
    // So many of the dropped ones may not have ended that no more are begun for two seconds.
    await().atMost(LONG).until(() -> workers() < Openings.MAX_UNFINISHED / 2);
    try (PlcLink link = driver.connect(address)) {
      PlcRead read = link.prepare(List.of(new Point(point, DataType.ANY)));
      read.read();
      server.kill();
      assertThatExceptionOfType(PlcException.class).isThrownBy(read::read);
    }
    server.up();
  }

  private static void hearAndClose(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getInputStream().read();
    } catch (IOException e) {
      // The other side was faster.
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
              assertThat(now.threads()).isLessThanOrEqualTo(before.threads() + 1);
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

  private record Held(int threads, long descriptors) {

    static Held now() {
      return new Held(
          ManagementFactory.getThreadMXBean().getThreadCount(),
          SYSTEM.getOpenFileDescriptorCount());
    }
  }
}
