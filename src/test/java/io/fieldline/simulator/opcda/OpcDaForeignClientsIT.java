package io.fieldline.simulator.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.testkit.peers.DcomPort;
import io.fieldline.testkit.peers.Impacket;
import io.fieldline.testkit.peers.Impacket.Activation;
import io.fieldline.testkit.peers.NodeOpcDa;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated server as DCOM clients see it that others wrote: impacket and node-opc-da. */
@Timeout(120)
class OpcDaForeignClientsIT {

  private static final String CLSID = "f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e";
  private static final String USER = "PLANT\\reader";
  private static final String PASSWORD = "Kupfer-135";
  private static final int NOT_HARDENED = 2;
  private static final int INTEGRITY = 5;

  private final String host = DcomPort.address();
  private final OpcDaServer server = new OpcDaServer();

  @BeforeEach
  void start() throws Exception {
    server.setHost(host);
    server.setPort(DcomPort.NUMBER);
    server.setDomain("PLANT");
    server.setUser("reader");
    server.setPassword(PASSWORD);
    server.setBulk(1_000);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6})
  void tellsImpacketWhereItsObjectsLive(int level) {
    start(false);

    JsonNode addresses = impacket(level).call(CLSID, Activation.REMOTE, "alive");

    assertThat(addresses.get(0).asText()).startsWith(host);
  }

  @ParameterizedTest
  @CsvSource({"2, REMOTE", "5, REMOTE", "6, REMOTE", "2, SCM", "5, SCM", "6, SCM"})
  void isActivatedByImpacketAtEachLevel(int level, Activation activation) {
    start(false);

    JsonNode status = impacket(level).call(CLSID, activation, "status");

    assertThat(status.get("vendor").asText()).containsIgnoringCase("fieldline");
    assertThat(status.get("state").asInt()).isEqualTo(1);
    assertThat(Instant.parse(status.get("now").asText()))
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
  }

  @Test
  void refusesImpacketBelowIntegrityWhenItIsHardened() {
    start(true);

    assertThatThrownBy(() -> impacket(NOT_HARDENED).call(CLSID, Activation.REMOTE, "status"))
        .hasMessageContaining("access_denied");
    assertThat(impacket(INTEGRITY).call(CLSID, Activation.REMOTE, "status").get("state").asInt())
        .isEqualTo(1);
  }

  @Test
  void refusesAWrongPassword() {
    start(false);
    var stranger = new Impacket(host, INTEGRITY, USER, "Zinn-135");

    assertThatThrownBy(() -> stranger.call(CLSID, Activation.REMOTE, "status"))
        .hasMessageContaining("access_denied");
  }

  @Test
  void explainsErrorsToImpacket() {
    start(false);

    JsonNode text = impacket(INTEGRITY).call(CLSID, Activation.REMOTE, "error", "C0040007");

    assertThat(text.asText()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource
  void givesImpacketValuesOfAllTypes(String item, int type, Object value) {
    start(false);
    server.space().setValue(item, value, Instant.now());

    JsonNode state = impacket(INTEGRITY).call(CLSID, Activation.REMOTE, "read", item).get(0);

    assertThat(state.get("error").asText()).isEqualTo("00000000");
    assertThat(state.get("type").asInt()).isEqualTo(type);
    assertThat(state.get("vt").asInt()).isEqualTo(type);
    assertThat(state.get("handle").asInt()).isEqualTo(1_000);
    assertThat(state.get("quality").asInt()).isEqualTo(192);
    assertThat(Instant.parse(state.get("time").asText()))
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    assertThat(state.get("value")).isEqualTo(new ObjectMapper().valueToTree(value));
  }

  static Stream<Arguments> givesImpacketValuesOfAllTypes() {
    return Stream.of(
        Arguments.of("Random.Int1", 16, -7),
        Arguments.of("Random.Int2", 2, -3_000),
        Arguments.of("Random.Int4", 3, 70_000),
        Arguments.of("Random.UInt1", 17, 200),
        Arguments.of("Random.UInt2", 18, 60_000),
        Arguments.of("Random.Real8", 5, 3.25),
        Arguments.of("Random.Boolean", 11, true),
        Arguments.of("Random.String", 8, "Öl 90 °C"),
        Arguments.of("Random.ArrayOfReal8", 0x2005, List.of(1.5, -2.5, 3.0)),
        Arguments.of("Random.ArrayOfString", 0x2008, List.of("a", "", "bcd")));
  }

  @Test
  void tellsImpacketWhichOfManyItemsIsWrong() {
    start(false);

    JsonNode states =
        impacket(INTEGRITY)
            .call(
                CLSID,
                Activation.REMOTE,
                "read",
                "Bulk.Item00001",
                "No.Such.Item",
                "Read Error.Real8",
                "Random.UInt8",
                "Bulk.Item00002");

    assertThat(states.findValuesAsText("error"))
        .containsExactly("00000000", "c0040007", "80004005", "00000000", "00000000");
    assertThat(states.get(4).get("handle").asInt()).isEqualTo(1_004);
    assertThat(states.get(4).get("value").asDouble()).isBetween(0.0, 100.0);
  }

  @Test
  void takesWhatImpacketWrites() {
    start(false);
    Impacket client = impacket(INTEGRITY);

    String error =
        client.call(CLSID, Activation.REMOTE, "write", "Bucket Brigade.Real8", "21.5").asText();

    JsonNode state = client.call(CLSID, Activation.REMOTE, "read", "Bucket Brigade.Real8").get(0);
    assertThat(error).isEqualTo("00000000");
    assertThat(state.get("value").asDouble()).isEqualTo(21.5);
  }

  @Test
  void showsImpacketAllItems() {
    start(false);

    JsonNode names = impacket(6).call(CLSID, Activation.REMOTE, "browse");

    assertThat(texts(names)).contains("Random.Real8", "Bulk.Item00001", "Bulk.Item01000");
    assertThat(texts(names)).doesNotHaveDuplicates();
  }

  @Test
  void servesNodeOpcDa() {
    start(false);
    server.space().setValue("Random.Real8", 3.25, Instant.now());
    server.space().setValue("Random.Int4", -70_000, Instant.now());
    server.space().setValue("Random.String", "Öl 90 °C", Instant.now());
    var client = new NodeOpcDa(host, USER, PASSWORD);

    JsonNode status = client.call(CLSID, "status");
    JsonNode states =
        client.call(CLSID, "read", "Random.Real8", "Random.Int4", "Random.String", "No.Such.Item");
    JsonNode names = client.call(CLSID, "browse");

    assertThat(status.get("state").asInt()).isEqualTo(1);
    assertThat(states.get(0).get("value").asDouble()).isEqualTo(3.25);
    assertThat(states.get(0).get("quality").asInt()).isEqualTo(192);
    assertThat(states.get(1).get("value").asInt()).isEqualTo(-70_000);
    assertThat(states.get(2).get("value").asText()).isEqualTo("Öl 90 °C");
    assertThat(states.get(3).get("error").asInt()).isEqualTo(0xC0040007);
    assertThat(texts(names)).contains("Random.Real8", "Bulk.Item01000");
  }

  private void start(boolean hardened) {
    server.setHardened(hardened);
    server.start();
  }

  private Impacket impacket(int level) {
    return new Impacket(host, level, USER, PASSWORD);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
