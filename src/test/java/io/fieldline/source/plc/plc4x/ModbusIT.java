package io.fieldline.source.plc.plc4x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.ModbusServer;
import io.fieldline.testkit.peers.Peer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modbus TCP against a server that others wrote. */
class ModbusIT {

  private static final Duration TIMEOUT = Duration.ofMillis(800);

  private static ModbusServer server;

  private final Plc4xDriver driver = new Plc4xDriver("modbus-tcp");

  @BeforeAll
  static void start() {
    server = ModbusServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          holding-register:1          | -5
          holding-register:2:UINT     | 65535
          400002:UINT                 | 65535
          holding-register:3:BOOL     | true
          holding-register:4:BYTE     | 200
          holding-register:5:SINT     | -2
          holding-register:6:USINT    | 250
          holding-register:7:WORD     | 43981
          holding-register:8:WCHAR    | Ж
          holding-register:10:DINT    | -70000
          holding-register:12:UDINT   | 4000000000
          holding-register:14:DWORD   | 3735928559
          holding-register:16:LINT    | -5000000000000000
          holding-register:20:ULINT   | 1.8446744073709552E19
          holding-register:24:LWORD   | 7
          holding-register:28:REAL    | 21.5
          holding-register:30:LREAL   | -0.125
          holding-register:34:INT[3]  | 1 2 3
          holding-register:38:REAL[2] | 1.25 2.5
          input-register:7:UINT       | 2007
          input-register:49:UDINT     | 4000000000
          coil:1                      | true
          coil:2                      | false
          discrete-input:2            | false
          discrete-input:3            | true
          """)
  void readsEveryKindOfRegisterAndType(String address, String expected) throws Exception {
    try (PlcLink link = connect()) {
      assertThat(text(read(link, address).get(0))).isEqualTo(expected);
    }
  }

  @Test
  void oneAddressThatDoesNotExistHarmsNoOther() throws Exception {
    try (PlcLink link = connect()) {
      List<Outcome> outcomes =
          read(link, "holding-register:48", "holding-register:55", "holding-register:62", "coil:1");

      assertThat(outcomes.get(1))
          .isEqualTo(
              new Outcome.Refused(
                  Quality.BAD_CONFIGURATION,
                  "the PLC has nothing at this address, or not that much"));
      assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(3);
    }
  }

  /** PLC4X asks for both and all between them in one request, which the server refuses. */
  @Test
  void registersThatDoNotExistBetweenTwoTagsHarmNeither() throws Exception {
    try (PlcLink link = connect()) {
      assertThat(read(link, "holding-register:50", "holding-register:61"))
          .allMatch(Outcome.Done.class::isInstance);
    }
  }

  /** PLC4X forgets the end of the longer one. */
  @Test
  void tagsThatOverlapAreBothRead() throws Exception {
    try (PlcLink link = connect()) {
      assertThat(read(link, "holding-register:34:INT[3]", "holding-register:35:INT"))
          .extracting(ModbusIT::text)
          .containsExactly("1 2 3", "2");
    }
  }

  @Test
  void reads90TagsOfWhichOneIsWrong() throws Exception {
    String[] addresses =
        Stream.iterate(111, register -> register + 1)
            .limit(90)
            .map(register -> "holding-register:" + (register == 150 ? 300 : register))
            .toArray(String[]::new);

    try (PlcLink link = connect()) {
      assertThat(read(link, addresses)).filteredOn(Outcome.Done.class::isInstance).hasSize(89);
    }
  }

  @Test
  void writesWhatItThenReads() throws Exception {
    try (PlcLink link = connect()) {
      List<Write> writes =
          List.of(
              write("holding-register:111:REAL", Value.of(1.5)),
              write("holding-register:113:DINT", Value.of(-70_000)),
              write("holding-register:115:LREAL", Value.of(0.1)),
              write("holding-register:119:ULINT", Value.of(Long.MAX_VALUE)),
              write("holding-register:123:INT[3]", Value.of(1), Value.of(-2), Value.of(3)),
              write("coil:64", Value.of(true)));

      assertThat(link.write(writes)).allMatch(Outcome.Done.class::isInstance);
      assertThat(read(link, writes.stream().map(w -> w.point().address()).toArray(String[]::new)))
          .containsExactlyElementsOf(
              writes.stream().map(w -> (Outcome) new Outcome.Done(w.values())).toList());
    }
  }

  @Test
  void refusesOnlyTheWritesThatCannotBe() throws Exception {
    try (PlcLink link = connect()) {
      List<Outcome> outcomes =
          link.write(
              List.of(
                  write("input-register:1", Value.of(1)),
                  write("holding-register:300", Value.of(1)),
                  write("holding-register:130:INT", Value.of(70_000)),
                  write("holding-register:130:INT", Value.of(7))));

      assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Refused.class::isInstance);
      assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
      assertThat(text(read(link, "holding-register:130").get(0))).isEqualTo("7");
    }
  }

  @Test
  void readsAnotherUnitBehindTheSameAddress() throws Exception {
    PlcAddress unit = address(server.port(), "default-unit-identifier=2", TIMEOUT);

    try (PlcLink link = driver.connect(unit)) {
      assertThat(text(read(link, "holding-register:1").get(0))).isEqualTo("2222");
    }
  }

  @Test
  void saysThatNobodyListens() {
    int port = Peer.freePort();

    assertThatExceptionOfType(PlcException.class)
        .isThrownBy(() -> driver.connect(address(port, "", TIMEOUT)))
        .withMessage(
            "modbus-tcp://127.0.0.1:%d refuses connections to port %d; check the port, and that"
                + " its server is on",
            port, port);
  }

  @Test
  void saysThatTheHostIsUnknown() {
    var unknown = new PlcAddress("modbus-tcp", "plc.invalid", 0, 0, 0, "", "", TIMEOUT, TIMEOUT);

    assertThatExceptionOfType(PlcException.class)
        .isThrownBy(() -> driver.connect(unknown))
        .withMessageStartingWith("modbus-tcp://plc.invalid: there is no host of this name");
  }

  @Test
  void noticesAtOnceThatTheServerIsGoneAndReadsAgainWhenItIsBack() throws Exception {
    try (var own = ModbusServer.start()) {
      PlcAddress address = address(own.port(), "", Duration.ofSeconds(20));
      try (PlcLink link = driver.connect(address)) {
        assertThat(text(read(link, "holding-register:1").get(0))).isEqualTo("-5");
        own.kill();

        assertThatExceptionOfType(PlcException.class)
            .isThrownBy(() -> read(link, "holding-register:1"))
            .withMessageContaining("has closed the connection");
      }
      own.up();

      try (PlcLink link = driver.connect(address)) {
        assertThat(text(read(link, "holding-register:1").get(0))).isEqualTo("-5");
      }
    }
  }

  @Test
  void aFrozenServerCostsNoMoreThanTheRequestTimeout() throws Exception {
    try (var own = ModbusServer.start();
        PlcLink link = driver.connect(address(own.port(), "", TIMEOUT))) {
      read(link, "holding-register:1");
      own.freeze();
      long start = System.nanoTime();

      assertThatExceptionOfType(PlcException.class)
          .isThrownBy(() -> read(link, "holding-register:1"))
          .withMessageEndingWith("does not answer within 800 ms");

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(TIMEOUT, TIMEOUT.multipliedBy(2));
    }
  }

  private PlcLink connect() throws PlcException, InterruptedException {
    return driver.connect(address(server.port(), "", Duration.ofSeconds(5)));
  }

  private static PlcAddress address(int port, String parameters, Duration timeout) {
    return new PlcAddress(
        "modbus-tcp", "127.0.0.1", port, 0, 0, "", parameters, Duration.ofSeconds(5), timeout);
  }

  private static List<Outcome> read(PlcLink link, String... addresses)
      throws PlcException, InterruptedException {
    return link.prepare(Arrays.stream(addresses).map(ModbusIT::point).toList()).read();
  }

  private static Write write(String address, Value... values) {
    return new Write(point(address), List.of(values));
  }

  private static Point point(String address) {
    return new Point(address, DataType.ANY);
  }

  private static String text(Outcome outcome) {
    return outcome instanceof Outcome.Done done
        ? String.join(" ", done.values().stream().map(Value::toString).toList())
        : outcome.toString();
  }
}
