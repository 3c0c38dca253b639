package io.fieldline.source.opcda.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.space.AddressSpace;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList.Entry;
import io.fieldline.source.opcda.da.ServerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DcomClientTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Login LOGIN = new Login("PLANT", "reader", "secret");

  private final OpcDaServer server = new OpcDaServer();
  private final OpcSimulation simulation = new OpcSimulation(new AddressSpace(), Clock.systemUTC());
  private final DcomClient client = new DcomClient(ZoneOffset.UTC, Callbacks.ANYWHERE);

  @BeforeEach
  void start() throws Exception {
    server.setPort(0);
    server.setUser(LOGIN.user());
    server.setPassword(LOGIN.password());
    server.setClasses(simulation.classes());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    simulation.close();
  }

  @Test
  void connectsByClassOrByName() throws Exception {
    for (String program : new String[] {OpcSimulation.CLSID.toString(), OpcSimulation.PROG_ID}) {
      try (OpcServer connected = client.connect(address(program))) {
        assertThat(connected.status().state()).isEqualTo(ServerStatus.State.RUNNING);
      }
    }
    assertThat(server.objects()).isZero();
  }

  @Test
  void connectsAgainAfterTheServerWasRestarted() throws Exception {
    OpcServer connected = client.connect(address(OpcSimulation.PROG_ID));
    server.stop();
    server.start();

    assertThatThrownBy(connected::status);
    connected.close();

    try (OpcServer again = client.connect(address(OpcSimulation.PROG_ID))) {
      assertThat(again.status().state()).isEqualTo(ServerStatus.State.RUNNING);
    }
  }

  @Test
  void closesWithinTheTimeOfOneCallAlsoWhenAllAreSlow() throws Exception {
    ServerAddress address = address(OpcSimulation.CLSID.toString(), LOGIN, SHORT);
    OpcServer connected = client.connect(address);
    for (int i = 0; i < 20; i++) {
      connected.addGroup(new GroupOptions(false, Duration.ofSeconds(1), 0));
    }
    server.faults().slow(Duration.ofMillis(200));

    long before = System.nanoTime();
    connected.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SHORT.multipliedBy(3));
  }

  @Test
  void saysThatAProgramIsNotThere() {
    assertThatThrownBy(() -> client.connect(address("No.Such.Server")))
        .hasMessageContaining("No.Such.Server")
        .hasMessageContaining("fieldline opcda servers");
    assertThatThrownBy(() -> client.connect(address("00000000-1111-2222-3333-444444444444")))
        .hasMessageContaining("0x80040154");
  }

  @Test
  void tellsARefusedLoginFromEverythingElse() {
    var wrong = new Login("PLANT", "reader", "wrong");
    assertThat(failure(address(OpcSimulation.PROG_ID, wrong, SHORT)).isLoginRefused()).isTrue();

    server.faults().failActivation(0x8007_0005); // of who may not start the server

    assertThat(failure(address(OpcSimulation.PROG_ID)).isLoginRefused()).isFalse();
    server.faults().clear();
    server.faults().refuseConnections(true);
    assertThat(failure(address(OpcSimulation.PROG_ID)).isLoginRefused()).isFalse();
    server.faults().clear();
  }

  @Test
  void listsTheServersOfAMachine() throws Exception {
    assertThat(new OpcEnum().servers(address("anything")))
        .extracting(Entry::progId, Entry::clsid)
        .containsExactly(tuple(OpcSimulation.PROG_ID, "f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e"));
  }

  private OpcException failure(ServerAddress address) {
    return catchThrowableOfType(OpcException.class, () -> client.connect(address));
  }

  private ServerAddress address(String program) {
    return address(program, LOGIN, Duration.ofSeconds(5));
  }

  private ServerAddress address(String program, Login login, Duration timeout) {
    return new ServerAddress(
        "127.0.0.1", program, server.port(), login, Security.DEFAULT, timeout, timeout);
  }
}
