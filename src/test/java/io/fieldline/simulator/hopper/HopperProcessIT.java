package io.fieldline.simulator.hopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.peers.Snap7Client;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulated hopper as a process of its own, which can be killed as a PLC can lose power. */
@Timeout(120)
class HopperProcessIT {

  private final int port = Peer.freePort();

  @Test
  void comesBackOnItsPortAfterAKill() {
    var client = new Snap7Client(port);
    try (var hopper =
        new FieldlineJar(
            Map.of("SIM_PLC_PORT", String.valueOf(port)), "--routes", "simulator-routes/hopper")) {
      hopper.up();
      assertThat(client.read("DB6", 0, 38)).hasSize(38);

      hopper.kill();
      hopper.up();

      byte[] first = client.read("DB4", 0, 60);
      await().until(() -> !Arrays.equals(client.read("DB4", 0, 60), first));
    }
  }
}
