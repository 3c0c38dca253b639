package io.fieldline.source.opcda.dcom.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server forgets clients that miss three pings of two minutes, by the clock of the test. */
class PingsTest {

  private static final Duration PERIOD = Duration.ofMinutes(2);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Pings pings = new Pings(clock, Duration.ofMillis(5));
  private final OpcDaServer server = Echo.server();

  @BeforeEach
  void start() throws Exception {
    server.setClock(clock);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void keepsTheObjectsOfASilentClientForTwelveHours() throws Exception {
    try (DcomSession session = open()) {
      Echo.echo(session);
      int held = server.objects();

      for (Duration time = Duration.ZERO;
          time.compareTo(Duration.ofHours(12)) < 0;
          time = time.plus(PERIOD)) {
        pass();
        server.collectGarbage();
      }

      assertThat(server.objects()).isEqualTo(held).isPositive();
      assertThat(server.traffic().pings()).isBetween(360L, 362L);
      assertThat(Echo.number(session, 7)).isEqualTo(7);
    }
  }

  @Test
  void endsASessionThatTheServerHasForgotten() throws Exception {
    try (DcomSession session = open()) {
      pass();
      server.stop();
      server.start();

      clock.advance(PERIOD);

      await().until(session::isLost);
      assertThatThrownBy(() -> Echo.number(session, 1)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void pingsOnANewConnectionWhenTheOldOneIsGone() throws Exception {
    try (DcomSession session = open()) {
      Echo.echo(session);
      pass();
      server.dropConnections();

      pass();

      assertThat(server.objects()).isPositive();
    }
  }

  @Test
  void endsItsThreadWithTheLastSession() throws Exception {
    DcomSession one = open();
    DcomSession other = open();
    one.close();
    assertThat(threads()).isPositive();

    other.close();

    await().untilAsserted(() -> assertThat(threads()).isZero());
  }

  private void pass() {
    long before = server.traffic().pings();
    clock.advance(PERIOD);
    await()
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(server.traffic().pings()).isGreaterThan(before));
  }

  private DcomSession open() throws Exception {
    ServerAddress address = Echo.address(server, Echo.LOGIN, Security.DEFAULT);
    try (Approach approach = new Approach(address, pings, Clock.systemUTC())) {
      approach.lookUp();
      approach.reach();
      approach.activate(Echo.PROGRAM, "echo");
      return approach.enter();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("opc-da pings"))
        .count();
  }
}
