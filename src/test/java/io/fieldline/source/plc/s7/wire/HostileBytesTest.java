package io.fieldline.source.plc.s7.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes in: an answer or an {@link IOException}, soon, and nothing else. */
@Timeout(60)
class HostileBytesTest {

  private static final String CONFIRM = "03000016 11d00001000100 c0010a c1020100 c2020101";
  private static final String ANSWER =
      "0300001f 02f080 3203 0000 0001 0002 000a 0000 0402 ff040010 1234 05000000";
  private static final String LIST =
      "03000045 02f080 3207 0000 0001 000c 0028 000112081284010100000000"
          + " ff090024 00110000 001c0001 0001 36455337203331352d32454831342d304142302000c000040001";

  private static final List<Range> RANGES = List.of(Range.ofDb(4, 0, 2), Range.ofDb(4, 9, 2));

  @Test
  void understandsTheAnswersThatAreSpoiledBelow() throws Exception {
    assertThat(receive(HexFormat.of().parseHex(ANSWER.replace(" ", "")))).isTrue();
    assertThat(receive(HexFormat.of().parseHex(LIST.replace(" ", "")))).isTrue();
  }

  @Test
  void survivesRandomBytes() throws Exception {
    var random = new Random(4711);
    for (int i = 0; i < 5_000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      receive(bytes);
    }
  }

  @Test
  void survivesAnswersWithWrongBytes() throws Exception {
    var random = new Random(4712);
    for (String valid : List.of(ANSWER, LIST)) {
      for (int i = 0; i < 5_000; i++) {
        byte[] bytes = HexFormat.of().parseHex(valid.replace(" ", ""));
        for (int faults = 0; faults <= random.nextInt(4); faults++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        receive(bytes);
      }
    }
  }

  @Test
  void refusesEndlessParts() {
    byte[] part = HexFormat.of().parseHex("0300000802f00032");
    var line = new Repeating(part);

    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> connected(line).receive(Deadline.in(Duration.ofMinutes(1))));
    assertThat(line.sent).isLessThan(2 * Message.MAX_LENGTH * part.length);
  }

  @Test
  void refusesEndlessEmptyParts() {
    var line = new Repeating(HexFormat.of().parseHex("0300000702f080"));

    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> connected(line).receive(Deadline.in(Duration.ofMinutes(1))));
  }

  @Test
  void endsInTimeWhenBytesDrip() throws Exception {
    byte[] answer = HexFormat.of().parseHex("03000100".repeat(100));
    var drip = new Dripping(answer);

    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> new Packets(drip).receive(Deadline.in(Duration.ofMillis(50))));
    assertThat(drip.at).isBetween(1, 50);
  }

  /** Whether there was a reply and no {@link IOException}; anything else fails the test. */
  private static boolean receive(byte[] bytes) throws Exception {
    try {
      Message message =
          Message.decode(connected(new Once(bytes)).receive(Deadline.in(Duration.ofMinutes(1))));
      if (message.type() == Message.USER_DATA) {
        return SystemList.decode(SystemList.Part.of(message).bytes()).isPresent();
      }
      return Items.readAnswer(message, RANGES).size() == 2;
    } catch (IOException e) {
      assertThat(e)
          .isInstanceOfAny(
              MalformedException.class, EOFException.class, RefusedConnectionException.class);
      return false;
    }
  }

  private static IsoConnection connected(Line rest) throws IOException {
    byte[] confirm = HexFormat.of().parseHex(CONFIRM.replace(" ", ""));
    return IsoConnection.connect(new After(confirm, rest), 0, 1, Deadline.in(Duration.ofHours(1)));
  }

  /** A line that only hands out. */
  private abstract static class Incoming implements Line {
    @Override
    public void send(byte[] bytes) {}

    @Override
    public void close() {}
  }

  private static final class Once extends Incoming {
    private final byte[] bytes;
    private boolean done;

    Once(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
      if (done || bytes.length == 0) {
        return -1;
      }
      done = true;
      System.arraycopy(bytes, 0, into, 0, bytes.length);
      return bytes.length;
    }
  }

  private static final class Repeating extends Incoming {
    private final byte[] part;
    private int sent;

    Repeating(byte[] part) {
      this.part = part;
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) {
      sent += part.length;
      System.arraycopy(part, 0, into, 0, part.length);
      return part.length;
    }
  }

  private static final class Dripping extends Incoming {
    private final byte[] bytes;
    private int at;

    Dripping(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) throws IOException {
      try {
        new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      into[0] = bytes[at++];
      return 1;
    }
  }

  private static final class After extends Incoming {
    private final Once first;
    private final Line rest;

    After(byte[] first, Line rest) {
      this.first = new Once(first);
      this.rest = rest;
    }

    @Override
    public int receive(byte[] into, int timeoutMillis) throws IOException {
      int count = first.receive(into, timeoutMillis);
      return count < 0 ? rest.receive(into, timeoutMillis) : count;
    }
  }
}
