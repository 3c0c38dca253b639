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
import io.fieldline.testkit.peers.OpcUaServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OPC UA against a server that others wrote. */
class OpcUaIT {

  private static OpcUaServer server;

  private final Plc4xDriver driver = new Plc4xDriver("opcua");

  @BeforeAll
  static void start() {
    server = OpcUaServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void readsNodesOfEveryType() throws Exception {
    try (PlcLink link = connect()) {
      assertThat(
              read(link, "Flag", "Byte", "Int16", "UInt32", "Int64", "Float", "Double", "String"))
          .containsExactly(
              done(Value.of(true)),
              done(Value.of(200)),
              done(Value.of(-5)),
              done(Value.of(4_000_000_000L)),
              done(Value.of(-5)),
              done(Value.of(21.5)),
              done(Value.of(-0.125)),
              done(Value.of("running")));
    }
  }

  @Test
  void nodesThatAreMissingForbiddenOrUnreadableHarmNoOther() throws Exception {
    try (PlcLink link = connect()) {
      List<Outcome> outcomes =
          read(link, "Flag", "Nothing", "Secret", "UInt64", "Numbers", "Double");

      assertThat(outcomes.get(0)).isEqualTo(done(Value.of(true)));
      assertRefused(outcomes.get(1), "the PLC has nothing at this address");
      assertRefused(outcomes.get(2), "the PLC denies access");
      assertRefused(outcomes.get(3), "18446744073709551615 is out of range");
      assertRefused(outcomes.get(4), "the driver gives 3 values, not 1");
      assertThat(outcomes.get(5)).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void writesANodeWhoseTypeTheAddressNames() throws Exception {
    try (PlcLink link = connect()) {
      List<Outcome> outcomes =
          link.write(
              List.of(
                  new Write(point("Double;LREAL"), List.of(Value.of(2.5))),
                  new Write(point("Int16;INT"), List.of(Value.of(7))),
                  new Write(point("Int16;INT"), List.of(Value.of(70_000)))));

      assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Done.class::isInstance);
      assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
      assertThat(read(link, "Double", "Int16"))
          .containsExactly(done(Value.of(2.5)), done(Value.of(7)));
      link.write(List.of(new Write(point("Double;LREAL"), List.of(Value.of(-0.125)))));
      link.write(List.of(new Write(point("Int16;INT"), List.of(Value.of(-5)))));
    }
  }

  @Test
  void noticesThatTheServerIsGoneAndReadsAgainWhenItIsBack() throws Exception {
    try (var own = OpcUaServer.start()) {
      try (PlcLink link = driver.connect(address(own))) {
        own.kill();

        assertThatExceptionOfType(PlcException.class).isThrownBy(() -> read(link, "Flag"));
      }
      own.up();

      try (PlcLink link = driver.connect(address(own))) {
        assertThat(read(link, "Flag")).allMatch(Outcome.Done.class::isInstance);
      }
    }
  }

  private PlcLink connect() throws PlcException, InterruptedException {
    return driver.connect(address(server));
  }

  private static PlcAddress address(OpcUaServer server) {
    return new PlcAddress(
        "opcua",
        server.host(),
        server.port(),
        0,
        0,
        "",
        "/plant?discovery=false",
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }

  private static List<Outcome> read(PlcLink link, String... nodes)
      throws PlcException, InterruptedException {
    return link.prepare(Arrays.stream(nodes).map(OpcUaIT::point).toList()).read();
  }

  private static Point point(String node) {
    return new Point("ns=1;s=" + node, DataType.ANY);
  }

  private static Outcome done(Value value) {
    return new Outcome.Done(List.of(value));
  }

  private static void assertRefused(Outcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.quality()).isEqualTo(Quality.BAD_CONFIGURATION);
              assertThat(refused.reason()).contains(reason);
            });
  }
}
