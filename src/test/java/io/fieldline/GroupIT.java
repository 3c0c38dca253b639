package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.hopper.HopperProgram;
import io.fieldline.simulator.s7.S7Server;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one group and one PLC: one of them polls, never both, never none for long. */
@Timeout(120)
class GroupIT {

  private static final String SOURCE =
      """
      - templatedRoute:
          routeTemplateRef: source-plc
          routeId: hopper
          parameters:
            - { name: device, value: hopper_unit_4 }
            - { name: group, value: hopper-plc }
      """;

  @TempDir private Path shared;
  private final S7Server plc = new S7Server();
  private final AtomicLong mostConnections = new AtomicLong();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void startPlc() throws Exception {
    plc.setPort(Peer.freePort());
    plc.setProgram(new HopperProgram());
    plc.start();
    watch.scheduleAtFixedRate(
        () -> mostConnections.accumulateAndGet(plc.traffic().open(), Math::max),
        0,
        5,
        TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stopPlc() throws Exception {
    watch.shutdownNow();
    plc.stop();
  }

  @Test
  void hasOneThatPollsWhoeverIsKilled() {
    try (var first = member();
        var second = member()) {
      first.up();
      await().until(() -> first.measured("hopper") > 0);
      second.up();
      await().until(() -> isOnStandby(second));

      first.kill();
      await().atMost(Duration.ofSeconds(15)).until(() -> second.measured("hopper") > 0);

      first.up();
      await().until(() -> isOnStandby(first));
      double before = second.measured("hopper");
      await().until(() -> second.measured("hopper") > before);
      assertThat(first.measured("hopper")).isZero();

      second.stop();
      await().atMost(Duration.ofSeconds(15)).until(() -> first.measured("hopper") > 0);
    }

    assertThat(mostConnections).as("connections that the PLC had at once").hasValue(1);
  }

  private FieldlineJar member() {
    var member =
        new FieldlineJar(
            Map.of(
                "CLUSTER_LOCK_DIR",
                shared.toString(),
                "PLC_IP",
                "127.0.0.1",
                "PLC_PORT",
                Integer.toString(plc.port()),
                "PLC_POLL_INTERVAL",
                "100ms"));
    member.write("routes/sources/hopper.camel.yaml", SOURCE);
    member.delete("routes/sources/sensors.camel.yaml");
    return member;
  }

  private static boolean isOnStandby(FieldlineJar member) {
    var source = member.health("source:hopper");
    return source.path("standby").asBoolean() && source.path("status").asText().equals("UP");
  }
}
