package io.fieldline.source.opcda.dcom.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.line.Line;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server refuses activations that are not signed, and NTLMv1, as Windows does. */
class DcomSessionTest {

  private static final Duration SHORT = Duration.ofMillis(700);

  private final Pings pings = Pings.create();
  private OpcDaServer server = Echo.server();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.faults().clear();
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"INTEGRITY", "PRIVACY"})
  void callsAHardenedServer(Level level) throws Exception {
    server.faults().requireCallLevel(level.number());

    try (DcomSession session = open(address(level, Ntlm.V2))) {
      assertThat(Echo.number(session, 4711)).isEqualTo(4711);
      assertThat(Echo.bytes(session, 450_000)).isEqualTo(450_000);
      assertThat(Echo.number(session, 815)).isEqualTo(815);
    }
  }

  @Test
  void callsAnOldServerWithTheOldLogin() throws Exception {
    server.stop();
    server.faults().clear();
    server.setHardened(false);
    server.start();

    try (DcomSession old = open(address(Level.CONNECT, Ntlm.V1));
        DcomSession current = open(address(Level.PRIVACY, Ntlm.V2))) {
      assertThat(Echo.number(old, 1)).isEqualTo(1);
      assertThat(Echo.number(current, 2)).isEqualTo(2);
    }
  }

  @Test
  void saysWhatToDoWhenTheLoginIsRefused() {
    Login wrong = new Login("PLANT", "reader", "wrong");

    assertThatThrownBy(() -> open(Echo.address(server, wrong, Security.DEFAULT)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("activation of")
        .hasMessageContaining("PLANT\\reader")
        .hasMessageContaining("access denied (0x00000005)")
        .hasMessageContaining("password")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> open(address(Level.CONNECT, Ntlm.V2)))
        .hasMessageContaining("KB5004442");
    assertThatThrownBy(() -> open(address(Level.INTEGRITY, Ntlm.V1)))
        .hasMessageContaining("LmCompatibilityLevel");
    assertThatThrownBy(() -> open(Echo.address(server, new Login("", "", ""), Security.DEFAULT)))
        .hasMessageContaining("as nobody")
        .hasMessageContaining("OPCDA_USER");
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server.faults().failActivation(0x8007_0005);

    assertThatThrownBy(() -> open(address(Level.INTEGRITY, Ntlm.V2)))
        .hasMessageContaining("0x80070005")
        .hasMessageContaining("dcomcnfg");
  }

  @Test
  void claimsTheVersionOfDcomThatItIsTold() throws Exception {
    server.faults().requireComVersion(7);

    Security old = new Security(Level.INTEGRITY, Ntlm.V2, "5.4");
    assertThatThrownBy(() -> open(Echo.address(server, Echo.LOGIN, old)))
        .hasMessageContaining("com-version");
    try (DcomSession session = open(address(Level.INTEGRITY, Ntlm.V2))) {
      assertThat(Echo.number(session, 3)).isEqualTo(3);
    }
  }

  @Test
  void waitsNoLongerThanAllowedForAFrozenServer() throws Exception {
    ServerAddress address = Echo.address(server, Echo.LOGIN, Security.DEFAULT, SHORT);
    DcomSession session = open(address);
    server.faults().freeze();

    long before = System.nanoTime();

    assertThatThrownBy(() -> Echo.number(session, 1)).hasMessageContaining("no answer within");
    assertThatThrownBy(() -> open(address)).hasMessageContaining("no answer within");
    session.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SHORT.multipliedBy(4));
  }

  @Test
  void givesALateAnswerToNobody() throws Exception {
    DcomSession session = open(Echo.address(server, Echo.LOGIN, Security.DEFAULT, SHORT));
    assertThat(Echo.number(session, 1)).isEqualTo(1);
    server.faults().delayNext(1, SHORT.multipliedBy(2));

    assertThatThrownBy(() -> Echo.number(session, 2)).isInstanceOf(OpcException.class);

    assertThatThrownBy(() -> Echo.number(session, 3))
        .isInstanceOf(OpcException.class)
        .hasMessageContaining("no answer within");
    session.close();
  }

  @Test
  void failsAtOnceAfterTheConnectionWasLost() throws Exception {
    DcomSession session = open(address(Level.INTEGRITY, Ntlm.V2));
    server.resetConnections();

    assertThatThrownBy(() -> Echo.number(session, 1)).isInstanceOf(OpcException.class);
    server.stop();

    assertThatThrownBy(() -> Echo.number(session, 2)).isInstanceOf(OpcException.class);
    assertThatThrownBy(() -> open(address(Level.INTEGRITY, Ntlm.V2)))
        .hasMessageContaining("nothing listens there");
    session.close();
  }

  @Test
  void releasesItsObjectsWhenItIsClosed() throws Exception {
    DcomSession session = open(address(Level.INTEGRITY, Ntlm.V2));
    Echo.number(session, 1);
    assertThat(server.objects()).isPositive();

    session.close();

    assertThat(server.objects()).isZero();
    await().untilAsserted(() -> assertThat(server.traffic().openConnections()).isZero());
  }

  @Test
  void leavesNothingBehind() throws Exception {
    open(address(Level.INTEGRITY, Ntlm.V2)).close();
    settled();
    int entries = Library.entries();
    int lines = Line.count();
    long threads = threads();

    for (int i = 0; i < 30; i++) {
      open(address(Level.INTEGRITY, Ntlm.V2)).close();
      server.faults().failActivation(0x8008_0005);
      assertThatThrownBy(() -> open(address(Level.INTEGRITY, Ntlm.V2)));
      server.faults().failActivation(0);
      DcomSession lost = open(address(Level.INTEGRITY, Ntlm.V2));
      server.resetConnections();
      lost.close();
    }

    settled();
    assertThat(Library.entries()).isEqualTo(entries).isZero();
    assertThat(Line.count()).isEqualTo(lines);
    assertThat(threads()).isLessThanOrEqualTo(threads);
  }

  @Test
  void opensNoPortOfItsOwnAndKeepsNoTimer() throws Exception {
    open(address(Level.INTEGRITY, Ntlm.V2)).close();

    settled();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("jI_OxidResolver") || name.startsWith("Timer-"));
  }

  private DcomSession open(ServerAddress address) throws Exception {
    try (Approach approach = new Approach(address, pings, Clock.systemUTC())) {
      approach.lookUp();
      approach.reach();
      approach.activate(Echo.PROGRAM, "echo");
      approach.reachServer();
      return approach.enter();
    }
  }

  private ServerAddress address(Level level, Ntlm ntlm) {
    return Echo.address(server, Echo.LOGIN, new Security(level, ntlm, "5.7"));
  }

  private static void settled() {
    await().untilAsserted(() -> assertThat(threads()).isZero());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("opc-da"))
        .count();
  }
}
