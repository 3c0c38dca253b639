package io.fieldline.source.opcda.dcom.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.testkit.peers.DcomPort;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessTest {

  private final OpcDaServer server = Echo.server();

  @AfterEach
  void stop() throws Exception {
    server.faults().clear();
    server.stop();
  }

  @Test
  void endsWithinSecondsThoughTheServerIsFrozen() throws Exception {
    server.start();
    Process process =
        OtherProcess.start(OtherProcess.Waiting.class, Integer.toString(server.port()));
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("open");
      server.faults().freeze();

      process.destroy();

      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsByItselfAndSaysNothingOfItsOwn() throws Exception {
    server.start();
    Process process =
        OtherProcess.start(OtherProcess.Waiting.class, Integer.toString(server.port()), "close");
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.lines().toList()).containsExactly("open", "closed");
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the own login is for: KB5004442. */
  @Test
  void theLibraryAloneIsRefusedByAHardenedServer() throws Exception {
    String host = DcomPort.address();
    server.setHost(host);
    server.setPort(DcomPort.NUMBER);
    server.faults().refuseNtlmV1(false);
    server.start();

    assertThat(stock(host)).contains("refused with 0x00000005");

    server.stop();
    server.setHardened(false);
    server.start();
    assertThat(stock(host)).contains("activated");
  }

  private static String stock(String host) throws Exception {
    Process process = OtherProcess.start(OtherProcess.Stock.class, host);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      return String.join("\n", output.lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }
}
