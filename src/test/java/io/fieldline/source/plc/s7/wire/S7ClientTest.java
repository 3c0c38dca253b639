package io.fieldline.source.plc.s7.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class S7ClientTest {

  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Range WORD = Range.ofDb(4, 0, 2);

  @ParameterizedTest
  @ValueSource(ints = {112, 240, 480, 960})
  void readsManyRangesWithoutExceedingTheAgreedSize(int pduSize) throws Exception {
    var ranges = new ArrayList<Range>();
    for (int i = 0; i < 70; i++) {
      ranges.add(Range.ofDb(4, i * 7, 1 + i % 40));
    }
    ranges.add(Range.ofDb(4, 0, pduSize - 18));
    try (var cpu = new ScriptedCpu(new MemoryCpu(pduSize, 2_000));
        var client = S7Client.connect(cpu.address(SECONDS))) {

      List<Reply> replies = client.read(client.plan(ranges));

      assertThat(client.pduSize()).isEqualTo(pduSize);
      assertThat(client.maxRead()).isEqualTo(pduSize - 18);
      for (int i = 0; i < ranges.size(); i++) {
        assertThat(bytes(replies.get(i))).isEqualTo(counting(ranges.get(i)));
      }
    }
  }

  @Test
  void asksForTwentyItemsAtMost() throws Exception {
    List<Range> ranges = IntStream.range(0, 45).mapToObj(i -> Range.ofDb(4, i, 1)).toList();
    try (var cpu = new ScriptedCpu(new MemoryCpu(960, 100));
        var client = S7Client.connect(cpu.address(SECONDS))) {

      client.read(client.plan(ranges));

      assertThat(cpu.requests())
          .extracting(request -> (int) request[11])
          .containsExactly(20, 20, 5);
    }
  }

  @Test
  void refusesToPlanARangeThatFitsNoMessage() throws Exception {
    try (var cpu = new ScriptedCpu(new MemoryCpu(240, 100));
        var client = S7Client.connect(cpu.address(SECONDS))) {

      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.plan(List.of(Range.ofDb(4, 0, 223))));
    }
  }

  @Test
  void keepsTheOtherItemsWhenSnap7SaysLengthFourAndSendsNothing() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  talk.answer("0402", "0a000004 ff040010 1234");
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      List<Reply> replies = client.read(client.plan(List.of(Range.ofDb(9, 0, 2), WORD)));

      assertThat(refusal(replies.get(0)).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
      assertThat(refusal(replies.get(0)).reason()).contains("Optimized block access", "0a");
      assertThat(bytes(replies.get(1))).containsExactly(0x12, 0x34);
    }
  }

  @Test
  void saysHowToPermitPutAndGetAndStaysConnected() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  talk.message("3202 0000 0001 0000 0000 8104");
                  talk.request();
                  talk.answer("0401", "ff040010 1234");
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      List<Reply> first = client.read(client.plan(List.of(WORD, WORD)));
      List<Reply> second = client.read(client.plan(List.of(WORD)));

      assertThat(first)
          .hasSize(2)
          .allSatisfy(
              reply -> {
                assertThat(refusal(reply).everything()).isTrue();
                assertThat(refusal(reply).reason())
                    .contains("Permit access with PUT/GET communication", "8104");
              });
      assertThat(bytes(second.get(0))).containsExactly(0x12, 0x34);
    }
  }

  @Test
  void putsAMessageOfSeveralTransportUnitsTogether() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  talk.raw("03000007 02f080"); // an empty unit means nothing
                  talk.raw("0300000e 02f000 32030000000100");
                  talk.raw("03000014 02f080 0200060000 0401 ff040010 1234");
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      List<Reply> replies = client.read(client.plan(List.of(WORD)));

      assertThat(bytes(replies.get(0))).containsExactly(0x12, 0x34);
    }
  }

  @Test
  void writesBitsAndBlocksInOneRequest() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  talk.answer("0503", "ff05ff");
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      List<Reply> replies =
          client.write(
              List.of(
                  new Store.Bit(Range.ofDb(4, 124, 1), 3, true),
                  new Store.Block(Range.ofDb(4, 700, 3), new byte[] {1, 2, 3}),
                  new Store.Block(new Range(Range.MARKERS, 0, 5, 1), new byte[] {9})));

      assertThat(HexFormat.of().formatHex(cpu.requests().get(0)))
          .isEqualTo(
              "320100000001"
                  + "0026"
                  + "0013"
                  + "0503"
                  + "120a10010001000484"
                  + "0003e3"
                  + "120a10020003000484"
                  + "0015e0"
                  + "120a10020001000083"
                  + "000028"
                  + "00030001"
                  + "0100"
                  + "00040018"
                  + "01020300"
                  + "00040008"
                  + "09");
      assertThat(replies)
          .extracting(reply -> reply instanceof Reply.Done)
          .containsExactly(true, false, true);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0401 | ff040018 123456", // more bytes than asked for
        "0401 | ff040010 12", // less than it says
        "0402 | ff040010 1234", // two items for one
        "0501 | ff040010 1234", // the answer to a write
        "0401 | ff000010 1234", // no such way to count
        "0401 | ff04", // ends within the item
        "04 |"
      })
  void breaksTheConnectionOnAnAnswerThatIsNoAnswer(String answer) throws Exception {
    String[] parts = answer.split("\\|", 2);
    assertBreaks(talk -> talk.answer(parts[0].strip(), parts[1].strip()));
  }

  @Test
  void breaksTheConnectionOnTheAnswerToAnotherRequest() throws Exception {
    assertThat(assertBreaks(talk -> talk.answer(7, "0401", "ff040010 1234")))
        .hasMessageContaining("the answer to request 7 came, that to 1 was due");
  }

  @Test
  void breaksTheConnectionOnUserDataInsteadOfAnAnswer() throws Exception {
    assertBreaks(talk -> talk.message("3207 0000 0001 0000 0000"));
  }

  @Test
  void breaksTheConnectionWhenItIsResetOrClosed() throws Exception {
    assertBreaks(talk -> talk.reset());
    assertBreaks(talk -> {});
    assertBreaks(talk -> talk.raw("0300001c 02f080 3203"));
    assertBreaks(talk -> talk.raw("03000007 068000")); // a disconnect request
  }

  @Test
  void breaksTheConnectionOnGarbage() throws Exception {
    assertBreaks(talk -> talk.raw("485454502f312e31"));
    assertBreaks(talk -> talk.raw("03000004"));
    assertBreaks(talk -> talk.raw("0300ffff 02f080"));
    assertBreaks(talk -> talk.raw("03000008 ff f0 80 00"));
    assertBreaks(talk -> talk.raw("03000009 02f080 3101"));
  }

  @Test
  void neverTakesALateAnswerForTheNextOne() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  talk.beSilent();
                });
        var client = S7Client.connect(cpu.address(SHORT))) {

      S7Exception late = failureOf(client);
      S7Exception next = failureOf(client);

      assertThat(late).hasMessageContaining("no complete answer within 200 ms");
      assertThat(next).hasMessageContaining("connection lost");
      assertThat(cpu.requests()).hasSize(1);
    }
  }

  private static S7Exception assertBreaks(ScriptedCpu.Script rest) throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240).request();
                  rest.talk(talk);
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      S7Exception failure = failureOf(client);
      S7Exception next = failureOf(client);

      assertThat(failure.step()).isEqualTo(Step.REQUEST);
      assertThat(next).hasMessageContaining("connection lost");
      return failure;
    }
  }

  private static S7Exception failureOf(S7Client client) {
    return assertThatExceptionOfType(S7Exception.class)
        .isThrownBy(() -> client.read(client.plan(List.of(WORD))))
        .actual();
  }

  private static byte[] bytes(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Done.class);
    return ((Reply.Done) reply).bytes();
  }

  private static Refusal refusal(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why();
  }

  private static byte[] counting(Range range) {
    var bytes = new byte[range.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (range.start() + i);
    }
    return bytes;
  }
}
