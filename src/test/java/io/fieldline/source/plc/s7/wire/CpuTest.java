package io.fieldline.source.plc.s7.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class CpuTest {

  private static final String FIRST_RECORD =
      "0001" + ascii("6ES7 215-1AG40-0XB0 ") + "000000010000";
  private static final String FIRMWARE_RECORD = "0007" + ascii(" ".repeat(20)) + "00c056040405";

  @Test
  void readsAListThatComesInTwoParts() throws Exception {
    Cpu cpu =
        askedOf(
            talk -> {
              talk.request();
              part(talk, 1, 7, false, "0011 0000 001c 0002" + FIRST_RECORD.substring(0, 30));
              byte[] next = talk.request();
              assertThat(HexFormat.of().formatHex(next)).contains("0001120812440107");
              part(talk, 2, 7, true, FIRST_RECORD.substring(30) + FIRMWARE_RECORD);
              noSuchList(talk);
              noSuchList(talk);
            });

    assertThat(cpu).isEqualTo(new Cpu("6ES7 215-1AG40-0XB0", "V4.4.5", "", "", ""));
  }

  @Test
  void tellsNothingOfACpuThatHasNoLists() throws Exception {
    Cpu cpu =
        askedOf(
            talk -> {
              noSuchList(talk);
              noSuchList(talk);
              noSuchList(talk);
            });

    assertThat(cpu).isEqualTo(new Cpu("", "", "", "", ""));
  }

  @ParameterizedTest
  @CsvSource({"04, STOP", "08, RUN", "05, startup", "0a, HOLD", "0d, DEFECT", "0f, mode 15"})
  void readsTheState(String mode, String state) throws Exception {
    Cpu cpu =
        askedOf(
            talk -> {
              noSuchList(talk);
              noSuchList(talk);
              talk.request();
              part(talk, 3, 1, true, "0424 0000 0014 0001 5144ff" + mode + "00".repeat(16));
            });

    assertThat(cpu.state()).isEqualTo(state);
  }

  @Test
  void showsNoControlCharactersOfANameAndIgnoresShortRecords() throws Exception {
    Cpu cpu =
        askedOf(
            talk -> {
              talk.request();
              part(talk, 1, 1, true, "0011 0000 0003 0002 000141 000756");
              talk.request();
              part(talk, 2, 1, true, "001c 0000 000c 0001 0002" + "1b5b33316d506c6331" + "00");
              noSuchList(talk);
            });

    assertThat(cpu.orderNumber()).isEqualTo("A");
    assertThat(cpu.firmware()).isEmpty();
    assertThat(cpu.name()).isEqualTo("[31mPlc1");
  }

  private static Cpu askedOf(ScriptedCpu.Script script) throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.agree(240);
                  script.talk(talk);
                });
        var client = S7Client.connect(cpu.address(Duration.ofSeconds(5)))) {
      return Cpu.of(client);
    }
  }

  private static void part(
      ScriptedCpu.Talk talk, int reference, int sequence, boolean last, String list)
      throws IOException {
    String bytes = list.replace(" ", "");
    int length = bytes.length() / 2;
    talk.message(
        "32070000%04x000c%04x000112081284%02x%02x00%02x0000ff09%04x%s"
            .formatted(reference, length + 4, 1, sequence, last ? 0 : 1, length, bytes));
  }

  private static void noSuchList(ScriptedCpu.Talk talk) throws IOException {
    byte[] request = talk.request();
    talk.message(
        "32070000%04x000c000400011208128401000000d4010a000000".formatted(Bytes.u16(request, 4)));
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
