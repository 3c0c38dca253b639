package io.fieldline.simulator.s7;

import static io.fieldline.simulator.s7.RawClient.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S7ServerTest {

  private final S7Server server = new S7Server();

  @BeforeEach
  void start() {
    server.setPort(0);
    server.memory().addBlock(4, 4);
    server.memory().update(4, block -> block.putInt(0x01020304));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void servesOneClientFromTheFirstByteToTheLast() throws Exception {
    try (var client = new RawClient(server.port())) {
      assertThat(client.ask(RawClient.CONNECT)).isEqualTo(plain(RawClient.CONFIRM));
      assertThat(client.ask("02 f0 80 | 32 01 0000 0000 0008 0000 | f0 00 0008 0008 03f0"))
          .isEqualTo(plain("02 f0 80 | 32 03 0000 0000 0008 0000 00 00 | f0 00 0008 0008 03c0"));
      assertThat(client.read(4, 4))
          .isEqualTo(
              plain("02f080 | 32 03 0000 0007 0002 0008 0000 | 04 01 | ff 04 0020 01020304"));
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    try (var other = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.2"))) {
      assertThat(other.isBound()).isTrue();
    }
  }

  @Test
  void listensAgainOnTheSamePortAtOnce() throws Exception {
    int port = server.port();
    try (var before = RawClient.connected(port)) {
      server.stop();
      assertThat(before.rest()).isEmpty();
    }

    server.start();

    assertThat(server.port()).isEqualTo(port);
    try (var after = RawClient.connected(port)) {
      assertThat(after.read(4, 4)).endsWith("01020304");
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    var second = new S7Server();
    second.setPort(server.port());

    assertThatException()
        .isThrownBy(second::start)
        .havingRootCause()
        .withMessageContaining("cannot listen on 127.0.0.1:" + server.port())
        .withMessageContaining("SIM_PLC_PORT");
  }

  @Test
  void endsItsThreadsWhenItStops() throws Exception {
    try (var idle = RawClient.connected(server.port());
        var silent = new RawClient(server.port())) {
      await().until(() -> server.traffic().open() == 2);
      await().until(() -> threads().size() == 3);

      server.stop();

      assertThat(threads()).isEmpty();
      assertThat(server.traffic().open()).isZero();
      assertThat(idle.rest()).isEmpty();
      assertThat(silent.rest()).isEmpty();
    }
  }

  @Test
  void closesConnectionsBeyondItsLimit() throws Exception {
    server.setMaxConnections(2);
    try (var first = RawClient.connected(server.port());
        var second = RawClient.connected(server.port());
        var third = new RawClient(server.port())) {

      assertThat(third.rest()).isEmpty();

      assertThat(server.traffic().refused()).isEqualTo(1);
      assertThat(first.read(4, 4)).endsWith("01020304");
      assertThat(second.read(4, 4)).endsWith("01020304");
    }
    await().until(() -> server.traffic().open() == 0);
    try (var next = RawClient.connected(server.port())) {
      assertThat(next.read(4, 4)).endsWith("01020304");
    }
  }

  @Test
  void forgetsClientsThatLeave() throws Exception {
    server.setMaxConnections(100);
    for (int i = 0; i < 100; i++) {
      RawClient.connected(server.port()).close();
    }

    await().until(() -> server.traffic().open() == 0);
    assertThat(server.traffic().connections()).isEqualTo(100);
    await().until(() -> threads().size() == 1);
  }

  @Test
  void answersOnlyAtItsRackAndSlot() throws Exception {
    server.setRack(0);
    server.setSlot(2);

    try (var wrong = new RawClient(server.port());
        var right = new RawClient(server.port())) {
      // Slot 1: a disconnect request in place of the confirmation, then the end.
      wrong.tell(RawClient.CONNECT);
      assertThat(wrong.rest()).asHexString().isEqualTo("0300000B0680000F000003");
      assertThat(right.ask("11 e0 0000 000f 00 | c1 02 0311 | c2 02 0102 | c0 01 0a"))
          .startsWith("11d0");
    }
  }

  @Test
  void countsWhatItIsAsked() throws Exception {
    try (var client = RawClient.connected(server.port())) {
      client.read(4, 4);
      client.read(9, 4);
    }

    assertThat(server.traffic().connections()).isEqualTo(1);
    assertThat(server.traffic().reads()).isEqualTo(2);
    assertThat(server.traffic().writes()).isZero();
    assertThat(server.traffic().items()).isEqualTo(2);
    // 22 to connect, 25 to set up, twice 31 to read.
    assertThat(server.traffic().received()).isEqualTo(22 + 25 + 2 * 31);
    assertThat(server.traffic().sent()).isEqualTo(22 + 27 + 29 + 25);
  }

  @Test
  void showsAChangeAsAWhole() throws Exception {
    server.memory().addBlock(5, 900);
    List<String> torn = new ArrayList<>();
    var writer =
        new Thread(
            () -> {
              for (byte i = 0; !Thread.currentThread().isInterrupted(); i++) {
                byte value = i;
                server.memory().update(5, b -> fill(b.array(), value));
              }
            });
    writer.start();

    try (var client = RawClient.connected(server.port())) {
      for (int i = 0; i < 300; i++) {
        String content = client.read(5, 900).substring(42);
        if (!content.equals(content.substring(0, 2).repeat(900))) {
          torn.add(content);
        }
      }
    } finally {
      writer.interrupt();
      writer.join();
    }

    assertThat(torn).isEmpty();
  }

  @Test
  void refusesSettingsThatNoPlcHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> server.setPort(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> server.setMaxPdu(111));
    assertThatIllegalArgumentException().isThrownBy(() -> server.setMaxConnections(0));
    assertThatIllegalArgumentException().isThrownBy(() -> server.setRack(8));
    assertThatIllegalArgumentException().isThrownBy(() -> server.setSlot(32));
  }

  private static void fill(byte[] bytes, byte value) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value;
    }
  }

  private List<String> threads() {
    return threads(server.port()).toList();
  }

  static Stream<String> threads(int port) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("s7-simulator-" + port));
  }
}
