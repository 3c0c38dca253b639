package io.fieldline.simulator.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that no client should send. The seeds are fixed, so that a failure comes again. */
class S7ServerFuzzTest {

  /** Whole exchanges to be damaged, without their TPKT heads. */
  private static final List<String> TELEGRAMS =
      List.of(
          RawClient.CONNECT,
          "02 f0 80 | 32 01 0000 0000 0008 0000 | f0 00 0008 0008 03f0",
          "02 f0 82 | 32 07 0000 0001 0008 0008 | 00 01 12 04 11 44 01 00 | ff 09 000c 0011 0000",
          RawClient.readRequest(4, 4),
          "02f080 | 32 01 0000 000a 001a 0000 | 04 02"
              + "| 12 0a 10 02 0003 0004 84 000008 | 12 0a 10 01 0001 0004 84 000008",
          "02f080 | 32 01 0000 000b 001a 000e | 05 02"
              + "| 12 0a 10 02 0001 0004 84 000000 | 12 0a 10 08 0001 0004 84 000000"
              + "| 00 04 0008 aa 00 | 00 07 0004 3f800000");

  private final S7Server server = new S7Server();

  @BeforeEach
  void start() {
    server.setPort(0);
    server.memory().addBlock(4, 16);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void everyDamagedTelegramHasAnAnswerOrNone() {
    var random = new Random(1);
    var plc = new Plc();
    plc.memory().addBlock(4, 16);
    for (int i = 0; i < 50_000; i++) {
      var session = new Session(plc, new Place(Place.ANY, Place.ANY), 240);
      if (i % 2 == 0) {
        session.answer(ByteBuffer.wrap(RawClient.bytes(RawClient.CONNECT)));
      }
      byte[] frame = damaged(random);

      Reply reply = session.answer(ByteBuffer.wrap(frame));

      assertThat(reply.frame().remaining())
          .as(HexFormat.of().formatHex(frame))
          .isLessThanOrEqualTo(4 + 3 + 256);
    }
  }

  @Test
  void outlivesWhateverComesIn() throws Exception {
    var random = new Random(2);

    for (int i = 0; i < 300; i++) {
      try (var client = new RawClient(server.port())) {
        babble(client, random);
      }
    }

    await().until(() -> server.traffic().open() == 0);
    await().until(() -> S7ServerTest.threads(server.port()).count() == 1);
    try (var client = RawClient.connected(server.port())) {
      assertThat(client.read(4, 4)).contains("0401ff040020");
    }
  }

  private static void babble(RawClient client, Random random) {
    byte[] noise = new byte[random.nextInt(600)];
    random.nextBytes(noise);
    try {
      if (random.nextBoolean()) {
        client.tell(RawClient.CONNECT);
        client.tell(HexFormat.of().formatHex(damaged(random)));
      }
      client.send(noise);
    } catch (IOException e) {
      // The server may have had enough of this client.
      assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset|abort|closed).*");
    }
  }

  private static byte[] damaged(Random random) {
    byte[] frame = RawClient.bytes(TELEGRAMS.get(random.nextInt(TELEGRAMS.size())));
    for (int i = random.nextInt(4); i >= 0; i--) {
      frame[random.nextInt(frame.length)] = (byte) random.nextInt();
    }
    return random.nextInt(3) > 0 ? frame : Arrays.copyOf(frame, random.nextInt(frame.length + 20));
  }
}
