package io.fieldline.history.influxdb;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.history.link.Access;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.FaultProxy;
import io.fieldline.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What InfluxDB 2 is asked, and how its answers are read: annotated CSV, as its documentation shows
 * it. No such server was there to run.
 */
class FluxTest {

  private static final Tag TAG = Tag.parse("plant/boiler/temperature");
  private static final Span HOUR = new Span(NOON, NOON.plus(Duration.ofHours(1)));

  private FaultProxy server;

  @BeforeEach
  void start() throws IOException {
    server = FaultProxy.to("http://127.0.0.1:1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForTheFieldsOfOneSeries() {
    var flux = new Flux("plant", "sensors", Map.of());
    PointNames names = PointLayout.parse("tag").of(TAG);

    assertThat(flux.points(names, HOUR, Order.OLDEST_FIRST, 10).lines().map(String::strip))
        .containsExactly(
            "from(bucket: \"sensors\")",
            "|> range(start: 2026-11-21T12:00:00.123456789Z, stop: 2026-11-21T13:00:00.123456789Z)",
            "|> filter(fn: (r) => r._measurement == \"measurements\""
                + " and r[\"facility\"] == \"plant\" and r[\"component\"] == \"boiler\""
                + " and r[\"parameter\"] == \"temperature\" and (r._field == \"value\""
                + " or r._field == \"text\" or r._field == \"quality\"))",
            "|> pivot(rowKey: [\"_time\"], columnKey: [\"_field\"], valueColumn: \"_value\")",
            "|> group()",
            "|> sort(columns: [\"_time\"], desc: false)",
            "|> limit(n: 10)");
  }

  @Test
  void findsTheFieldsOfADeviceAsTheLayoutSensorNamesThem() {
    PointNames names = PointLayout.parse("sensor").of(Tag.parse("ceramics/hopper/dust.pm10"));
    PointNames plain = PointLayout.parse("sensor").of(Tag.parse("ceramics/hopper/level"));

    assertThat(names.tags())
        .isEqualTo(Map.of("facility", "ceramics", "device_id", "hopper", "module_type", "dust"));
    assertThat(names.fields()).containsExactly("pm10", "pm10_text", "pm10_quality");
    assertThat(new Flux("", "b", Map.of()).points(plain, HOUR, Order.NEWEST_FIRST, 1))
        .contains(" and not exists r[\"module_type\"]")
        .contains("desc: true");
  }

  @Test
  void quotesWhatCouldEndAText() {
    assertThat(Flux.quoted("a\" or true //\\${1+1}")).isEqualTo("\"a\\\" or true //\\\\\\${1+1}\"");
  }

  @Test
  void readsCommaSeparatedValues() throws Exception {
    answer(
        200,
        """
        ,result,table,_start,_stop,_time,_measurement,quality,text,value\r
        ,_result,0,x,x,2026-11-21T12:00:00.123456789Z,measurements,192,,23.5\r
        ,_result,0,x,x,2026-11-21T12:00:01Z,measurements,64,"open, ""half""
        way",\r
        \r
        """);

    assertThat(store().read(TAG, HOUR, 10))
        .containsExactly(
            new Measurement(TAG, Value.of(23.5), Quality.GOOD, NOON, NOON),
            new Measurement(
                TAG,
                Value.of("open, \"half\"\nway"),
                Quality.UNCERTAIN,
                NOON.minusNanos(123456789).plusSeconds(1),
                NOON.minusNanos(123456789).plusSeconds(1)));
  }

  @Test
  void takesNoRowsForNoMeasurements() throws Exception {
    answer(200, "\r\n");

    assertThat(store().read(TAG, HOUR, 10)).isEmpty();
  }

  @Test
  void saysWhatTheServerHasSaid() throws Exception {
    answer(401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}");

    assertThatIOException()
        .isThrownBy(() -> store().read(TAG, HOUR, 10))
        .withMessageContaining(
            "HTTP status 401, the login is not accepted: {\"code\":\"unauthorized\"");
  }

  @Test
  void takesAnErrorThatComesUnderWayForNoRow() throws Exception {
    answer(200, "error,reference\r\nquery terminated: reached memory limit,897\r\n");

    assertThatIOException()
        .isThrownBy(() -> store().read(TAG, HOUR, 10))
        .withMessageContaining("query terminated: reached memory limit");
  }

  private void answer(int status, String body) {
    server.answer(1, status, Map.of("Content-Type", "application/csv"), body);
  }

  private InfluxHistory store() {
    return new InfluxHistory(
        new Access(
            "InfluxDB",
            server.url(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            PemFiles.of("influx", Path.of(""), "", "", "")),
        new InfluxServer("v2", "token==", "plant", "sensors"),
        "tag");
  }
}
