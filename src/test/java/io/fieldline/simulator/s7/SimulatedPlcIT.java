package io.fieldline.simulator.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fieldline.testkit.peers.Nodes7Client;
import io.fieldline.testkit.peers.Snap7Client;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S7 clients that others wrote take the simulated PLC for a real one. */
@Timeout(60)
class SimulatedPlcIT {

  private final S7Server server = new S7Server();

  @BeforeEach
  void start() {
    server.setPort(0);
    server.memory().addBlock(4, 2000);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {112, 240, 480, 960})
  void snap7ReadsAndWritesMoreThanOneTelegramHolds(int pdu) {
    server.setMaxPdu(pdu);
    var client = new Snap7Client(server.port());
    byte[] bytes = new byte[1999];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }

    client.write("DB4", 1, bytes);

    assertThat(server.memory().block(4)).startsWith(0, 0, 7, 14).hasSize(2000);
    assertThat(client.read("DB4", 1, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void snap7FindsTheOtherAreasAndTheOrderNumber() {
    var client = new Snap7Client(server.port());

    client.write("M", 10, (byte) 3);
    client.write("Q", 1023, (byte) 4);

    assertThat(client.read("M", 9, 3)).containsExactly(0, 3, 0);
    assertThat(client.read("Q", 1023, 1)).containsExactly(4);
    assertThat(client.read("I", 0, 2)).containsExactly(0, 0);
    assertThat(client.orderNumber().strip()).isEqualTo("6ES7 515-2AM01-0AB0");
  }

  @Test
  void snap7UnderstandsWhatIsWrong() {
    var client = new Snap7Client(server.port());

    assertThatIllegalStateException()
        .isThrownBy(() -> client.read("DB9", 0, 4))
        .withMessageContaining("Item not available");
    assertThatIllegalStateException()
        .isThrownBy(() -> client.read("DB4", 1999, 4))
        .withMessageContaining("Address out of range");
    server.faults().deny(true);
    assertThatIllegalStateException().isThrownBy(() -> client.read("DB4", 0, 4));
  }

  @Test
  void nodes7ReadsTypesInOneRequest() {
    server.memory().update(4, SimulatedPlcIT::fill);

    String values =
        new Nodes7Client(server.port())
            .read("DB4,REAL0", "DB4,INT4", "DB4,DINT6", "DB4,X10.3", "DB4,BYTE11", "DB4,REAL1000");

    assertThat(values).isEqualTo("1.5 -2 -3 true 255 2.25");
  }

  @Test
  void nodes7WritesTypes() {
    var client = new Nodes7Client(server.port());
    server.memory().update(4, block -> block.put(10, (byte) 0x81));

    client.write("DB4,REAL0", 1.5);
    client.write("DB4,INT4", -2);
    client.write("DB4,X10.3", true);

    var block = ByteBuffer.wrap(server.memory().block(4));
    assertThat(block.getFloat(0)).isEqualTo(1.5f);
    assertThat(block.getShort(4)).isEqualTo((short) -2);
    assertThat(block.get(10)).isEqualTo((byte) 0x89);
  }

  private static void fill(ByteBuffer block) {
    block.putFloat(1.5f).putShort((short) -2).putInt(-3).put((byte) 0x08).put((byte) 0xff);
    block.putFloat(1000, 2.25f);
  }
}
