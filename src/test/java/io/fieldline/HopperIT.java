package io.fieldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDefinition;
import io.fieldline.history.HistoryFile;
import io.fieldline.history.Span;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped hopper source as a user runs it: simulated, and with a PLC that comes and goes. */
@Timeout(120)
class HopperIT {

  private static final String ROUTE = "source:hopper";

  @Test
  void storesEveryTagOfTheHopperInMockMode() throws Exception {
    var settings =
        Map.of("MOCK_MODE", "true", "SIM_PLC_PORT", port(), "PLC_POLL_INTERVAL", "200ms");
    try (var fieldline = new FieldlineJar(settings)) {
      fieldline.up();
      fieldline.awaitUp(ROUTE);
      await().until(() -> fieldline.stored("history") >= 10 * 35);
      fieldline.stop();

      try (var history = history(fieldline)) {
        for (TagDefinition definition : hopper().tags()) {
          List<Measurement> values = history.read(definition.tag(), lately(), 100);
          assertThat(values).as(definition.tag().toString()).hasSizeGreaterThan(5);
          assertThat(values).allMatch(m -> m.quality().equals(Quality.GOOD));
        }
      }
    }
  }

  @Test
  void showsThePlcAsNotConnectedUntilItIsThere() throws Exception {
    String port = port();
    var settings = Map.of("PLC_IP", "127.0.0.1", "PLC_PORT", port, "PLC_POLL_INTERVAL", "200ms");
    try (var fieldline = new FieldlineJar(settings);
        var plc =
            new FieldlineJar(Map.of("SIM_PLC_PORT", port), "--routes", "simulator-routes/hopper")) {
      fieldline.up();
      await().until(() -> fieldline.measured("hopper") == 35);
      plc.up();
      fieldline.awaitUp(ROUTE);
      plc.kill();
      fieldline.awaitDegraded(ROUTE);
      plc.up();
      fieldline.awaitUp(ROUTE);
      double before = fieldline.stored("history");
      await().until(() -> fieldline.stored("history") >= before + 5 * 35);
      fieldline.stop();

      try (var history = history(fieldline)) {
        List<Measurement> values =
            history.read(
                new Tag("ceramics", "hopper_unit_4", "electricity.ImpEp"), lately(), 10_000);
        assertThat(changesOf(values))
            .containsExactly(
                Quality.BAD_NOT_CONNECTED, Quality.GOOD, Quality.BAD_NOT_CONNECTED, Quality.GOOD);
      }
    }
  }

  private static List<Quality> changesOf(List<Measurement> values) {
    var changes = new ArrayList<Quality>();
    for (Measurement each : values) {
      if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(each.quality())) {
        changes.add(each.quality());
      }
    }
    return changes;
  }

  private static HistoryFile history(FieldlineJar fieldline) throws Exception {
    return new HistoryFile(
        fieldline.file("data/history.db"), Duration.ofDays(30), Clock.systemUTC());
  }

  private static Span lately() {
    Instant now = Instant.now();
    return new Span(now.minusSeconds(3600), now.plusSeconds(1));
  }

  private static Device hopper() {
    var devices = new DeviceFolder(Path.of("devices"));
    return devices.device("hopper_unit_4").orElseThrow();
  }

  private static String port() {
    return Integer.toString(Peer.freePort());
  }
}
