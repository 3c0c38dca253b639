package io.fieldline.simulator.s7;

import static io.fieldline.simulator.s7.RawClient.bytes;
import static io.fieldline.simulator.s7.RawClient.plain;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol byte by byte, as it was seen between real clients and servers. */
class SessionTest {

  private static final String NOTHING = "";

  private final Plc plc = new Plc();
  private final Session session = session(960);

  private Session session(int maxPdu) {
    return new Session(plc, new Place(0, 1), maxPdu);
  }

  @BeforeEach
  void fill() {
    plc.memory().addBlock(4, 16);
    plc.memory().update(4, b -> b.put(bytes("00010203 04050607 08090a0b 0c0d0e0f")));
    connect(session, 0x03f0);
  }

  @Test
  void echoesTheParametersOfAConnectionRequest() {
    var fresh = session(960);

    String answer = ask(fresh, "11 e0 0000 000f 00 | c0 01 09 | c1 02 0100 | c2 02 0101");

    assertThat(answer).isEqualTo(plain("11 d0 000f 0001 00 | c0 01 09 | c1 02 0100 | c2 02 0101"));
  }

  @ParameterizedTest
  @CsvSource({"0102, c2020102", "rack 1, c2020121", "no place, c10203 11", "short, c20101"})
  void sendsClientsOfAnotherPlaceAway(String what, String called) {
    byte[] parameters = bytes(called);
    String request = "%02x e0 0000 000f 00".formatted(6 + parameters.length) + called;

    Reply reply = session(960).answer(ByteBuffer.wrap(bytes(request)));

    assertThat(hex(reply)).isEqualTo(plain("06 80 000f 0000 03"));
    assertThat(reply.isLast()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"03f0, 960, 03c0", "00f0, 960, 00f0", "03c0, 480, 01e0", "03c0, 112, 0070"})
  void agreesOnTheSmallerSize(String asked, int most, String agreed) {
    var fresh = session(most);
    ask(fresh, RawClient.CONNECT);

    String answer = ask(fresh, "02 f0 80 | 32 01 0000 0102 0008 0000 | f0 00 0014 0001" + asked);

    assertThat(answer)
        .isEqualTo(plain("02 f0 80 | 32 03 0000 0102 0008 0000 00 00 | f0 00 0008 0001" + agreed));
  }

  @ParameterizedTest
  @CsvSource({
    "bit, 01 0001 0004 84 000019, ff 03 0001 01",
    "clear bit, 01 0001 0004 84 00001a, ff 03 0001 00",
    "byte, 02 0003 0004 84 000008, ff 04 0018 010203",
    "char, 03 0002 0004 84 000008, ff 09 0002 0102",
    "word, 04 0001 0004 84 000010, ff 04 0010 0203",
    "int, 05 0001 0004 84 000010, ff 05 0010 0203",
    "dword, 06 0001 0004 84 000020, ff 04 0020 04050607",
    "dint, 07 0001 0004 84 000020, ff 05 0020 04050607",
    "real, 08 0002 0004 84 000020, ff 07 0008 0405060708090a0b",
    "date, 09 0001 0004 84 000010, ff 04 0010 0203",
    "time of day, 0a 0001 0004 84 000020, ff 04 0020 04050607",
    "time, 0b 0001 0004 84 000020, ff 04 0020 04050607",
    "date and time, 0f 0001 0004 84 000040, ff 04 0040 08090a0b0c0d0e0f",
    "input, 02 0002 0000 81 000000, ff 04 0010 0000",
    "output, 02 0002 0000 82 000000, ff 04 0010 0000",
    "marker, 02 0002 0000 83 001ff0, ff 04 0010 0000",
    "last byte, 02 0001 0004 84 000078, ff 04 0008 0f",
    "no such block, 02 0001 0009 84 000000, 0a 00 0000",
    "block 0, 02 0001 0000 84 000000, 0a 00 0000",
    "no such area, 1c 0001 0000 1c 000000, 0a 00 0000",
    "behind the end, 02 0002 0004 84 000078, 05 00 0000",
    "highest address, 02 0001 0004 84 ffffff, 05 00 0000",
    "between bytes, 02 0001 0004 84 000001, 05 00 0000",
    "two bits, 01 0002 0004 84 000000, 06 00 0000",
    "no element, 02 0000 0004 84 000000, 06 00 0000",
    "no such type, 77 0001 0004 84 000000, 06 00 0000",
  })
  void readsEveryTypeAndSaysWhatIsWrongWithTheOthers(String what, String item, String expected) {
    String answer = ask("02f080 | 32 01 0000 000a 000e 0000 | 04 01 | 12 0a 10" + item);

    int length = plain(expected).length() / 2;
    assertThat(answer)
        .isEqualTo(
            plain(
                "02f080 | 32 03 0000 000a 0002 %04x 0000 | 04 01 |".formatted(length) + expected));
  }

  @Test
  void padsEveryItemButTheLast() {
    String answer =
        ask(
            "02f080 | 32 01 0000 000a 0032 0000 | 04 04"
                + "| 12 0a 10 02 0001 0004 84 000008"
                + "| 12 0a 10 02 0001 0009 84 000000"
                + "| 12 0a 10 01 0001 0004 84 000008"
                + "| 12 0a 10 02 0003 0004 84 000008");

    assertThat(answer)
        .isEqualTo(
            plain(
                "02f080 | 32 03 0000 000a 0002 0017 0000 | 04 04"
                    + "| ff 04 0008 01 00 | 0a 00 0000 | ff 03 0001 01 00 | ff 04 0018 010203"));
  }

  @Test
  void writesEveryItemThatFits() {
    String answer =
        ask(
            "02f080 | 32 01 0000 000b 003e 0022 | 05 05"
                + "| 12 0a 10 02 0001 0004 84 000000"
                + "| 12 0a 10 01 0001 0004 84 00000f"
                + "| 12 0a 10 08 0001 0004 84 000020"
                + "| 12 0a 10 02 0001 0009 84 000000"
                + "| 12 0a 10 05 0001 0004 84 000050"
                + "| 00 04 0008 aa 00 | 00 03 0001 01 00 | 00 07 0004 3f800000"
                + "| 00 04 0008 bb 00 | 00 05 0018 010203 00");

    assertThat(answer)
        .isEqualTo(plain("02f080 | 32 03 0000 000b 0002 0005 0000 | 05 05 | ff ff ff 0a 07"));
    assertThat(plc.memory().block(4)).isEqualTo(bytes("aa810203 3f800000 08090a0b 0c0d0e0f"));
  }

  @Test
  void clearsOneBitAndLeavesTheOthers() {
    plc.memory().update(4, b -> b.put(1, (byte) 0xff));

    ask(
        "02f080 | 32 01 0000 000b 000e 0005 | 05 01 | 12 0a 10 01 0001 0004 84 00000b"
            + "| 00 03 0001 00");

    assertThat(plc.memory().block(4)[1]).isEqualTo((byte) 0xf7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // One byte of two; no value at all; an unknown kind of value.
        "0005 | 05 01 | 12 0a 10 02 0002 0004 84 000000 | 00 04 0010 01",
        "0000 | 05 01 | 12 0a 10 02 0002 0004 84 000000",
        "0006 | 05 01 | 12 0a 10 02 0002 0004 84 000000 | 00 77 0010 0102",
      })
  void writesNothingWhenTheValuesAreShorterThanTheySay(String rest) {
    byte[] before = plc.memory().block(4);

    String answer = ask("02f080 | 32 01 0000 000b 000e" + rest);

    assertThat(answer).isEqualTo(plain("02f080 | 32 03 0000 000b 0000 0000 85 00"));
    assertThat(plc.memory().block(4)).isEqualTo(before);
  }

  @Test
  void refusesAnAnswerThatIsLongerThanAgreed() {
    plc.memory().addBlock(5, 300);
    var small = session(240);
    connect(small, 960);

    // 18 bytes go to the heads of telegram and item.
    assertThat(ask(small, RawClient.readRequest(5, 222)))
        .startsWith(plain("02f080 | 32 03 0000 0007 0002 00e2 0000 | 04 01 | ff 04 06f0"));
    assertThat(ask(small, RawClient.readRequest(5, 223)))
        .isEqualTo(plain("02f080 | 32 03 0000 0007 0000 0000 85 00"));
  }

  @Test
  void refusesARequestThatIsLongerThanAgreed() {
    var small = session(112);
    connect(small, 960);
    String items = "12 0a 10 02 0001 0004 84 000000".repeat(9);

    assertThat(ask(small, "02f080 | 32 01 0000 000a 006e 0000 | 04 09" + items))
        .isEqualTo(plain("02f080 | 32 03 0000 000a 0000 0000 85 00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Start upload; no item; fewer items than it says; an item of symbolic addressing.
        "0002 0000 | 1d 00",
        "0002 0000 | 04 00",
        "000e 0000 | 04 02 | 12 0a 10 02 0001 0004 84 000000",
        "000e 0000 | 04 01 | 12 0a b2 02 0001 0004 84 000000",
        "0001 0000 | 04",
        "0001 0000 | f0",
      })
  void refusesWhatItDoesNotKnow(String job) {
    assertThat(ask("02f080 | 32 01 0000 000a" + job))
        .isEqualTo(plain("02f080 | 32 03 0000 000a 0000 0000 81 04"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02",
        "02 f0",
        "02 f0 00 | 32 01 0000 000a 0002 0000 | 04 00",
        "02 f0 80 | 31 01 0000 000a 0002 0000 | 04 00",
        "02 f0 80 | 32 02 0000 000a 0002 0000 | 04 00",
        "02 f0 80 | 32 01 0000 000a 0003 0000 | 04 00",
        "02 70 80",
        "11 e0 0000 000f 00 | c1 02 0311 | c2 02 0101 | c0 01 0a",
      })
  void ignoresWhatIsNoTelegram(String frame) {
    assertThat(ask(frame)).isEqualTo(NOTHING);
  }

  @Test
  void ignoresTelegramsBeforeTheConnection() {
    assertThat(ask(session(960), RawClient.readRequest(4, 4))).isEqualTo(NOTHING);
  }

  @Test
  void endsWhenTheClientDisconnects() {
    Reply reply = session.answer(ByteBuffer.wrap(bytes("06 80 0001 000f 00")));

    assertThat(reply).isEqualTo(Reply.CLOSE);
  }

  private static void connect(Session session, int pdu) {
    ask(session, RawClient.CONNECT);
    ask(session, "02 f0 80 | 32 01 0000 0000 0008 0000 | f0 00 0008 0008 %04x".formatted(pdu));
  }

  private String ask(String frame) {
    return ask(session, frame);
  }

  private static String ask(Session session, String frame) {
    return hex(session.answer(ByteBuffer.wrap(bytes(frame))));
  }

  private static String hex(Reply reply) {
    byte[] frame = new byte[reply.frame().remaining()];
    reply.frame().get(frame);
    String digits = HexFormat.of().formatHex(frame);
    return frame.length == 0 ? NOTHING : digits.substring(8);
  }
}
