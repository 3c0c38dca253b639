package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fieldline.simulator.s7.ReturnCode;
import io.fieldline.simulator.s7.S7Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(30)
class ProbePlcCommandTest {

  private final S7Server plc = new S7Server();
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void start() {
    plc.setPort(0);
    plc.setMaxPdu(240);
    plc.memory().addBlock(4, 60);
    plc.memory().addBlock(6, 38);
    plc.start();
  }

  @AfterEach
  void stop() {
    plc.stop();
  }

  @Test
  void saysWhatItFindsStepByStep() {
    int code = probe();

    assertThat(code).isZero();
    assertThat(lines().get(0)).matches("TCP connection +127\\.0\\.0\\.1 port \\d+, \\d+ ms");
    assertThat(lines().get(1)).matches("ISO connection +rack 0 slot 1, \\d+ ms");
    assertThat(lines().get(2)).matches("S7 setup +agreed, \\d+ ms");
    assertThat(lines().subList(3, lines().size()))
        .containsExactly(
            "Messages        up to 240 bytes",
            "CPU             6ES7 515-2AM01-0AB0, CPU 1515-2 PN, V2.8.1",
            "Name            PLC_1",
            "State           RUN",
            "DB4             60 bytes",
            "DB6             38 bytes",
            "Not readable    DB1 to DB3, DB5, DB7 to DB50: no such object: the data block is missing"
                + " or shorter, or it is optimized: switch off 'Optimized block access'"
                + " (Properties > Attributes of the data block), compile and download (return code"
                + " 0a)",
            "The CPU can be read.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 21, 22, 1_000, 4_097, 65_535, 65_536})
  void findsTheSizeOfADataBlock(int bytes) {
    plc.memory().addBlock(9, bytes);
    long before = plc.traffic().reads();

    probe("--db", "9");

    assertThat(lines()).contains("DB9             " + bytes + " bytes");
    assertThat(plc.traffic().reads() - before).isLessThan(14);
  }

  @Test
  void findsTheSlotOfTheCpu() {
    plc.setSlot(2);

    int code = probe("--db", "4");

    assertThat(code).isZero();
    assertThat(printed.toString())
        .contains("failed: s7://127.0.0.1:" + plc.port() + " rack 0 slot 1 refused the connection")
        .contains("ISO connection  rack 0 slot 2")
        .contains("Change          rack to 0 and slot to 2");
  }

  @Test
  void namesTheSettingsWhenNoSlotIsRight() {
    plc.setRack(3);

    int code = probe();

    assertThat(code).isEqualTo(1);
    assertThat(lines()).filteredOn(line -> line.startsWith("ISO connection  failed")).hasSize(4);
    assertThat(lines().get(lines().size() - 1)).contains("Connection resources");
  }

  @Test
  void namesTheSettingThatPermitsReading() {
    plc.faults().deny(true);

    int code = probe();

    assertThat(code).isEqualTo(1);
    assertThat(printed.toString())
        .contains("Not readable    DB1 to DB50")
        .contains("Permit access with PUT/GET communication from remote partner")
        .endsWith("The CPU cannot be read.\n");
  }

  @Test
  void saysWhyEachDataBlockIsRefused() {
    plc.faults().refuseBlock(6, ReturnCode.ACCESS_DENIED);

    probe("--db", "4-7");

    assertThat(printed.toString())
        .contains("Not readable    DB5, DB7: no such object")
        .contains("Not readable    DB6: access denied");
  }

  @Test
  void stopsAtOnceWhenNothingListens() {
    plc.stop();

    int code = probe();

    assertThat(code).isEqualTo(1);
    assertThat(lines()).hasSize(2);
    assertThat(printed.toString()).containsOnlyOnce("127.0.0.1 refuses TCP connections");
    assertThat(lines().get(1)).startsWith("There is no S7 CPU at this address and port");
  }

  @Test
  void saysThatThePlcWentSilent() {
    plc.faults().freeze();

    int code = probe("--timeout", "1", "--rack", "0", "--slot", "1");

    assertThat(code).isEqualTo(1);
    assertThat(printed.toString()).contains("accepts TCP but does not answer");
  }

  @Test
  void printsOneJsonObject() throws Exception {
    int code = probe("--json", "--db", "4,5");

    JsonNode all = JsonMapper.builder().build().readTree(printed.toString());
    assertThat(code).isZero();
    assertThat(all.path("readable").asBoolean()).isTrue();
    assertThat(all.path("pduSize").asInt()).isEqualTo(240);
    assertThat(all.at("/cpu/orderNumber").asText()).isEqualTo("6ES7 515-2AM01-0AB0");
    assertThat(all.at("/blocks/0/db").asInt()).isEqualTo(4);
    assertThat(all.at("/blocks/0/bytes").asInt()).isEqualTo(60);
    assertThat(all.at("/refused/0/dbs/0").asInt()).isEqualTo(5);
    assertThat(all.path("steps")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5-3", "70000", "DB4", "4,", "1-65536"})
  void refusesNumbersThatAreNone(String numbers) {
    assertThat(probe("--db", numbers)).isEqualTo(2);
  }

  private int probe(String... options) {
    var arguments = new ArrayList<String>(List.of("plc", "127.0.0.1"));
    arguments.addAll(List.of("--port", String.valueOf(plc.port())));
    arguments.addAll(List.of(options));
    var out = new PrintWriter(printed, true);
    return new CommandLine(new ProbeCommand())
        .setOut(out)
        .setErr(out)
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> lines() {
    return printed.toString().lines().toList();
  }
}
