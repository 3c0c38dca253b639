package io.fieldline.simulator.opcda.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ntlm.Credentials;
import io.fieldline.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpcDaServerTest {

  private static final Credentials READER = new Credentials("reader", "secret", "PLANT");
  private static final int CONNECT = 2;
  private static final int SIGNED = 5;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final AtomicInteger released = new AtomicInteger();
  private final OpcDaServer server = new OpcDaServer();

  @BeforeEach
  void start() {
    server.setPort(0);
    server.setUser("reader");
    server.setPassword("secret");
    server.setClock(clock);
    server.setClasses(List.of(Counter.type(released)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.faults().clear();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6})
  void answersInManyFragmentsAtEachLevel(int level) throws IOException {
    soften();

    try (var client = connect(level)) {
      var object = client.activate();

      assertThat(client.sum(object.ipid(), 10_000)).isEqualTo(49_995_000);
      assertThat(client.sum(object.ipid(), 0)).isZero();
      assertThat(client.sum(object.ipid(), 3)).isEqualTo(3);
    }
  }

  @Test
  void refusesActivationsThatAreNotSigned() throws IOException {
    try (var client = connect(CONNECT)) {
      assertThatThrownBy(client::activate).hasMessageContaining("fault 0x00000005");
    }
    try (var client = connect(SIGNED)) {
      assertThat(client.activate().pointer().iid()).isEqualTo(Counter.IID);
    }
  }

  @Test
  void refusesWhoDoesNotKnowThePasswordAtHisFirstCall() throws IOException {
    var wrong = new Credentials("reader", "Secret", "PLANT");

    try (var client = ComClient.connect(server.port(), SIGNED, wrong)) {
      assertThatThrownBy(client::activate).isInstanceOf(IOException.class);
    }

    assertThat(server.traffic().refusedLogins()).isEqualTo(1);
  }

  @Test
  void refusesCallsWithoutALoginWhereAUserIsWanted() throws IOException {
    soften();

    try (var client = connect(1)) {
      assertThatThrownBy(client::activate).hasMessageContaining("fault 0x00000005");
    }
  }

  @Test
  void letsGoOfAnObjectWithItsLastReference() throws IOException {
    try (var client = connect(SIGNED)) {
      var object = client.activate();

      client.release(object, 4);
      assertThat(released).hasValue(0);
      client.release(object, 1);

      assertThat(released).hasValue(1);
      assertThat(server.objects()).isZero();
      assertThatThrownBy(() -> client.sum(object.ipid(), 1))
          .hasMessageContaining("0x%08x".formatted(Hresult.RPC_E_DISCONNECTED));
    }
  }

  @Test
  void keepsForTwelveHoursWhatIsPingedAndLetsGoOfItAfterThreeMissedPings() throws IOException {
    try (var client = connect(SIGNED)) {
      var pinged = client.activate();
      client.activate();
      long set = client.pingSet(List.of(pinged.pointer().object().oid()));

      for (int i = 0; i < 360; i++) {
        clock.advance(Duration.ofMinutes(2));
        server.collectGarbage();
        assertThat(client.ping(set)).isZero();
      }

      assertThat(released).hasValue(1);
      assertThat(client.sum(pinged.ipid(), 2)).isEqualTo(1);
      clock.advance(Duration.ofMinutes(6).plusSeconds(1));
      server.collectGarbage();
      assertThat(released).hasValue(2);
      assertThat(client.ping(set)).isEqualTo(Names.OR_INVALID_SET);
    }
  }

  @Test
  void isAnotherProcessAfterARestart() throws IOException {
    ComClient.Activated before;
    try (var client = connect(SIGNED)) {
      before = client.activate();
    }

    server.stop();
    assertThat(released).hasValue(1);
    server.start();

    try (var client = connect(SIGNED)) {
      assertThat(client.activate().oxid()).isNotEqualTo(before.oxid());
      assertThatThrownBy(() -> client.sum(before.ipid(), 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void answersWhatItWasAskedWhileFrozenOnlyLater() throws IOException {
    try (var client = connect(SIGNED)) {
      var object = client.activate();
      server.faults().freeze();

      var answer = CompletableFuture.supplyAsync(() -> sum(client, object));

      await()
          .during(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(5))
          .until(() -> !answer.isDone());
      server.faults().thaw();
      assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(10L);
    }
  }

  @Test
  void answersOnlyTheNextCallsLate() throws IOException {
    try (var client = connect(SIGNED)) {
      var object = client.activate();
      server.faults().delayNext(1, Duration.ofMillis(300));
      long begin = System.nanoTime();

      client.callAs(7, object.ipid(), Counter.CALL_BACK);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));
      assertThat(server.faults().lateness()).isZero();
    }
  }

  @Test
  void refusesAnOlderDcomThanItIsToldTo() throws IOException {
    try (var client = connect(SIGNED)) {
      var object = client.activate();
      server.faults().requireComVersion(7);

      assertThatThrownBy(() -> client.callAs(2, object.ipid(), Counter.CALL_BACK))
          .hasMessageContaining("0x%08x".formatted(Names.RPC_E_VERSION_MISMATCH));
      assertThat(client.callAs(7, object.ipid(), Counter.CALL_BACK))
          .isEqualTo(Hresult.CONNECT_E_NOCONNECTION);
    }
  }

  @Test
  void failsActivationsAsToldTo() throws IOException {
    server.faults().failActivation(Hresult.E_ACCESSDENIED);

    try (var client = connect(SIGNED)) {
      assertThatThrownBy(client::activate).hasMessageContaining("0x80070005");
    }
  }

  @Test
  void keepsNeitherThreadsNorConnectionsOfThoseWhoCameAndWent() throws IOException {
    for (int i = 0; i < 1000; i++) {
      connect(1).close();
    }

    await().atMost(Duration.ofSeconds(10)).until(() -> server.traffic().openConnections() == 0);
    assertThat(server.traffic().connections()).isEqualTo(1000);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("opc-simulator-" + server.port() + "-"))
        .isEmpty();
  }

  @Test
  void listensToOthersOnlyWithAPassword() {
    var open = new OpcDaServer();
    open.setHost("0.0.0.0");
    open.setPort(0);

    assertThatThrownBy(open::start).hasStackTraceContaining("set a user and a password");
  }

  private void soften() {
    server.stop();
    server.setHardened(false);
    server.start();
  }

  private ComClient connect(int level) throws IOException {
    return ComClient.connect(server.port(), level, READER);
  }

  private static long sum(ComClient client, ComClient.Activated object) {
    try {
      return client.sum(object.ipid(), 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
