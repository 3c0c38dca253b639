package io.fieldline.simulator.s7;

import static io.fieldline.simulator.s7.RawClient.bytes;
import static io.fieldline.simulator.s7.RawClient.plain;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions for system status lists as clients were seen to ask them. */
class SystemListsTest {

  /** "6ES7 515-2AM01-0AB0 ". */
  private static final String ORDER_NUMBER = "36455337203531352d32414d30312d3041423020";

  private final Session session = new Session(new Plc(), new Place(0, 1), 480);

  @Test
  void saysItsOrderNumber() {
    // The length inside the data, 000c, is wrong; clients send it so.
    String answer =
        ask("32 07 0000 0001 0008 0008 | 00 01 12 04 11 44 01 00 | ff 09 000c 0011 0000");

    assertThat(answer)
        .isEqualTo(
            plain(
                "02f080 | 32 07 0000 0001 000c 0044 | 00 01 12 08 12 84 01 00 00 00 0000"
                    + "| ff 09 0040 | 0011 0000 001c 0002"
                    + "| 0001"
                    + ORDER_NUMBER
                    + "00c0 0001 0000"
                    + "| 0007"
                    + ORDER_NUMBER
                    + "00c0 5602 0801"));
  }

  @Test
  void saysOneRecordOfAList() {
    assertThat(askFor(0x0111, 7))
        .endsWith("01110007001c0001" + "0007" + ORDER_NUMBER + "00c056020801");
    assertThat(askFor(0x0111, 2)).contains("d4010a000000");
  }

  @Test
  void saysThatItRuns() {
    assertThat(askFor(0x0424, 0)).contains("ff09001c0424000000140001" + "5144ff08");
  }

  @Test
  void saysItsNames() {
    byte[] answer = bytes(askFor(0x001c, 0));

    assertThat(new String(answer, StandardCharsets.US_ASCII))
        .contains("Simulated plant", "PLC_1", "S FIELDLINE", "CPU 1515-2 PN");
  }

  @ParameterizedTest
  @CsvSource({
    // A list that is not there; another function of the same group; another group; no list.
    "d401, 00 01 12 04 11 44 01 00 | ff 09 0004 0999 0000",
    "8104, 00 01 12 04 11 44 02 00 | ff 09 0004 0011 0000",
    "8104, 00 01 12 04 11 47 01 00 | ff 09 0004 0011 0000",
    "8104, 00 01 12 04 11 44 01 00 | 0a 00 0000 0000 0000",
  })
  void saysWhatItDoesNotKnow(String error, String question) {
    boolean empty = question.contains("0a 00");
    String lengths = empty ? "0008 0004 |" : "0008 0008 |";

    assertThat(ask("32 07 0000 0001" + lengths + question)).endsWith(error + "0a000000");
  }

  @Test
  void answersAQuestionWithoutParameters() {
    assertThat(ask("32 07 0000 0001 0000 0000")).endsWith("81040a000000");
  }

  @Test
  void refusesAListThatIsLongerThanAgreed() {
    session.answer(ByteBuffer.wrap(bytes(RawClient.CONNECT)));
    session.answer(
        ByteBuffer.wrap(bytes("02 f0 80 | 32 01 0000 0000 0008 0000 | f0 00 0001 0001 0070")));

    assertThat(askFor(0x001c, 0)).endsWith("000000008500");
    assertThat(askFor(0x0011, 0)).contains(ORDER_NUMBER);
  }

  private String askFor(int list, int index) {
    return ask(
        "32 07 0000 0001 0008 0008 | 00 01 12 04 11 44 01 00 | ff 09 0004 %04x %04x"
            .formatted(list, index));
  }

  /** Asks with the third byte as clients send it: only its highest bit means something. */
  private String ask(String telegram) {
    session.answer(ByteBuffer.wrap(bytes(RawClient.CONNECT)));
    ByteBuffer frame = session.answer(ByteBuffer.wrap(bytes("02 f0 82" + telegram))).frame();
    byte[] answer = new byte[frame.remaining()];
    frame.get(answer);
    return HexFormat.of().formatHex(answer, 4, answer.length);
  }
}
