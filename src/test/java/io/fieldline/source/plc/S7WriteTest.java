package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.simulator.s7.S7Server;
import io.fieldline.testkit.Measurements;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S7WriteTest {

  private final S7Server plc = new S7Server();
  @TempDir private Path folder;
  private PlcRoute route;

  @BeforeEach
  void start() {
    plc.setPort(0);
    plc.memory().addBlock(4, 4);
    plc.start();
    route = new PlcRoute(folder, null);
  }

  @AfterEach
  void stop() {
    route.close();
    plc.stop();
  }

  @Test
  void roundsAScaledValueForAWholeNumberWhoseTypeTheAddressSays() {
    route.device(
        "mixer",
        "noise: { address: 'DB4.DBW0:INT', scaling: { factor: 0.1 } }",
        "between: { address: 'DB4.DBW2:INT', scaling: { factor: 250, divisor: 27683 } }");
    var body =
        Batch.of(
            Measurements.measurement(
                "f/mixer/noise", Value.of(22.3), Quality.GOOD, Measurements.NOON),
            Measurements.measurement(
                "f/mixer/between", Value.of(23.5), Quality.GOOD, Measurements.NOON));

    assertThat(route.failure("plc:s7?host=127.0.0.1&port=" + plc.port(), body)).isNull();

    ByteBuffer block = ByteBuffer.wrap(plc.memory().block(4));
    assertThat(block.getShort()).isEqualTo((short) 223);
    assertThat(block.getShort()).isEqualTo((short) 2602);
  }
}
