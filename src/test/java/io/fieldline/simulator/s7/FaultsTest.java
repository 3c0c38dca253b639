package io.fieldline.simulator.s7;

import static io.fieldline.simulator.s7.RawClient.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String ANSWER = "02f080 | 32 03 0000 0007 0002 0008 0000 | 04 01 ";
  private static final String VALUE = plain(ANSWER + "| ff 04 0020 01020304");
  private static final Duration LONG = Duration.ofHours(1);
  private static final int SHORT_MILLIS = 150;

  private final S7Server server = new S7Server();
  private RawClient client;

  @BeforeEach
  void connect() throws Exception {
    server.setPort(0);
    server.memory().addBlock(4, 4);
    server.memory().update(4, block -> block.putInt(0x01020304));
    server.start();
    client = RawClient.connected(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.stop();
  }

  @Test
  void dropsConnectionsWithAProperEnd() throws Exception {
    server.dropConnections();

    assertThatExceptionOfType(EOFException.class).isThrownBy(client::answer);
    serves();
  }

  @Test
  void resetsConnections() throws Exception {
    server.resetConnections();

    assertThatExceptionOfType(SocketException.class).isThrownBy(client::answer);
    serves();
  }

  @Test
  void answersNothingWhileFrozenAndAllOfItAfterwards() throws Exception {
    client.timeout(SHORT_MILLIS);
    server.faults().freeze();

    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.read(4, 4));
    try (var second = new RawClient(server.port())) {
      second.timeout(SHORT_MILLIS);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> second.ask(RawClient.CONNECT));
      second.timeout(10_000);
      client.timeout(10_000);

      server.faults().thaw();

      assertThat(client.answer()).isEqualTo(VALUE);
      assertThat(second.answer()).isEqualTo(plain(RawClient.CONFIRM));
    }
  }

  @Test
  void stopsThoughItIsFrozenOrSlow() throws Exception {
    server.faults().freeze();
    client.tell(RawClient.readRequest(4, 4));
    await().until(() -> server.traffic().received() == 22 + 25 + 31);

    server.stop();

    assertThat(S7ServerTest.threads(server.port())).isEmpty();
    server.faults().clear();
    server.faults().delay(LONG);
    server.start();
    try (var slow = new RawClient(server.port())) {
      slow.tell(RawClient.CONNECT);
      await().until(() -> server.traffic().received() == 22 + 25 + 31 + 22);
      server.stop();
      assertThat(S7ServerTest.threads(server.port())).isEmpty();
    }
  }

  @Test
  void answersLate() throws Exception {
    server.faults().delay(Duration.ofMillis(2 * SHORT_MILLIS));
    client.timeout(SHORT_MILLIS);

    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.read(4, 4));
    client.timeout(10_000);
    assertThat(client.answer()).isEqualTo(VALUE);
  }

  @Test
  void sendsAnAnswerByteByByte() throws Exception {
    server.faults().drip(Duration.ofMillis(2));
    long start = System.nanoTime();

    assertThat(client.read(4, 4)).isEqualTo(VALUE);

    // 29 bytes, so 28 pauses before the last.
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(56));
  }

  @Test
  void answersOnlySoManyItems() throws Exception {
    server.faults().limitItems(2);

    String answer =
        client.ask(
            "02f080 | 32 01 0000 0007 0026 0000 | 04 03"
                + "| 12 0a 10 02 0001 0004 84 000000".repeat(3));

    assertThat(answer)
        .isEqualTo(
            plain(
                "02f080 | 32 03 0000 0007 0002 000b 0000 | 04 02"
                    + "| ff 04 0008 01 00 | ff 04 0008 01"));
  }

  @Test
  void saysThatItemsInErrorHaveData() throws Exception {
    server.faults().longErrorItems(true);

    assertThat(client.read(9, 4))
        .isEqualTo(plain("02f080 | 32 03 0000 0007 0002 0004 0000 | 04 01 | 0a 00 0004"));
    assertThat(client.read(4, 4)).isEqualTo(VALUE);
  }

  @Test
  void deniesReadsAndWritesButNotTheConnection() throws Exception {
    server.faults().deny(true);

    try (var second = RawClient.connected(server.port())) {
      assertThat(second.read(4, 4)).isEqualTo(plain("02f080 | 32 03 0000 0007 0000 0000 81 04"));
      assertThat(
              second.ask(
                  "02f080 | 32 01 0000 0008 000e 0005 | 05 01"
                      + "| 12 0a 10 02 0001 0004 84 000000 | 00 04 0008 ff"))
          .isEqualTo(plain("02f080 | 32 03 0000 0008 0000 0000 81 04"));
    }
    assertThat(server.memory().block(4)[0]).isEqualTo((byte) 1);
  }

  @Test
  void refusesOneBlockAndServesTheOthers() throws Exception {
    server.memory().addBlock(6, 4);
    server.faults().refuseBlock(6, ReturnCode.ACCESS_DENIED);

    assertThat(client.read(6, 4)).endsWith("03000000");
    assertThat(client.read(4, 4)).isEqualTo(VALUE);

    server.faults().refuseBlock(6, ReturnCode.HARDWARE_FAULT);
    assertThat(client.read(6, 4)).endsWith("01000000");
  }

  @Test
  void refusesNewConnectionsAndKeepsTheOthers() throws Exception {
    server.faults().refuseConnections(true);

    try (var second = new RawClient(server.port())) {
      assertThat(second.rest()).isEmpty();
    }
    assertThat(client.read(4, 4)).isEqualTo(VALUE);
    assertThat(server.traffic().refused()).isEqualTo(1);
  }

  @Test
  void answersWithAWrongReference() throws Exception {
    server.faults().wrongReferences(true);

    assertThat(client.read(4, 4)).isEqualTo(VALUE.replaceFirst("0007", "0008"));
  }

  @Test
  void isWellAgainAfterAllOfIt() throws Exception {
    Faults faults = server.faults();
    faults.freeze();
    faults.delay(LONG);
    faults.drip(LONG);
    faults.limitItems(0);
    faults.longErrorItems(true);
    faults.deny(true);
    faults.refuseBlock(4, ReturnCode.ACCESS_DENIED);
    faults.refuseConnections(true);
    faults.wrongReferences(true);

    faults.clear();

    serves();
    assertThat(client.read(4, 4)).isEqualTo(VALUE);
    assertThat(client.read(9, 4)).endsWith("0a000000");
  }

  private void serves() throws Exception {
    try (var other = RawClient.connected(server.port())) {
      assertThat(other.read(4, 4)).isEqualTo(VALUE);
    }
  }
}
