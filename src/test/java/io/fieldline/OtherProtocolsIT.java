package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.history.HistoryFile;
import io.fieldline.history.Span;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.ModbusServer;
import io.fieldline.testkit.peers.OpcUaServer;
import io.fieldline.testkit.peers.Peer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources of other protocols than S7 as a user runs them. */
@Timeout(120)
class OtherProtocolsIT {

  private static final String SOURCE =
      """
      - templatedRoute:
          routeTemplateRef: source-plc
          routeId: %1$s
          parameters:
            - { name: device, value: %1$s }
            - { name: protocol, value: %2$s }
            - { name: host, value: 127.0.0.1 }
            - { name: port, value: "%3$d" }
            - { name: options, value: "%4$s" }
            - { name: period, value: 200ms }
      """;

  private static final String BOILER =
      """
      id: boiler
      facility: plant
      addressScope: device
      tags:
        temperature: { address: "holding-register:28:REAL", type: real, unit: °C }
        level: { address: "holding-register:34:INT[3]", scaling: { factor: 10 } }
      """;

  private static final String PRESS =
      """
      id: press
      facility: plant
      addressScope: device
      tags:
        force: { address: "ns=1;s=Float", type: real, unit: kN }
      """;

  @Test
  void storesWhatModbusAndOpcUaServersShowAndStopsInTime() throws Exception {
    try (var modbus = ModbusServer.start();
        var opcua = OpcUaServer.start();
        var fieldline = new FieldlineJar(Map.of("PLC_CONNECT_TIMEOUT", "5s"))) {
      fieldline.delete("routes/sources/hopper.camel.yaml");
      fieldline.write("devices/boiler.yaml", BOILER);
      fieldline.write("devices/press.yaml", PRESS);
      fieldline.write(
          "routes/sources/boiler.camel.yaml",
          SOURCE.formatted("boiler", "modbus-tcp", modbus.port(), "default-unit-identifier=1"));
      fieldline.write(
          "routes/sources/press.camel.yaml",
          SOURCE.formatted("press", "opcua", opcua.port(), "/plant?discovery=false"));

      fieldline.up();
      fieldline.awaitUp("source:boiler");
      fieldline.awaitUp("source:press");
      await().until(() -> fieldline.measured("boiler") > 0 && fieldline.measured("press") > 0);
      double measured = fieldline.measured("boiler") + fieldline.measured("press");
      await().until(() -> fieldline.stored("history") >= measured + 4);
      Instant told = Instant.now();
      fieldline.stop();

      assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(15));
      try (var history =
          new HistoryFile(
              fieldline.file("data/history.db"), Duration.ofDays(30), Clock.systemUTC())) {
        assertThat(newest(history, "plant/boiler/temperature")).hasToString("21.5");
        assertThat(newest(history, "plant/boiler/level[2]")).hasToString("30.0");
        assertThat(newest(history, "plant/press/force")).hasToString("21.5");
      }
    }
  }

  @Test
  void namesAWrongOptionBeforeItConnects() {
    try (var fieldline = new FieldlineJar(Map.of())) {
      fieldline.delete("routes/sources/hopper.camel.yaml");
      fieldline.write("devices/boiler.yaml", BOILER);
      fieldline.write(
          "routes/sources/boiler.camel.yaml",
          SOURCE.formatted("boiler", "modbus-tcp", Peer.freePort(), "unit=1"));

      fieldline.up();

      await().untilAsserted(() -> assertThat(fieldline.health().toString()).contains("unit"));
    }
  }

  private static Object newest(HistoryFile history, String tag) throws Exception {
    Instant now = Instant.now();
    var values =
        history.read(Tag.parse(tag), new Span(now.minusSeconds(600), now.plusSeconds(1)), 10_000);
    Measurement last = values.get(values.size() - 1);
    assertThat(last.quality().isGood()).isTrue();
    return last.value();
  }
}
