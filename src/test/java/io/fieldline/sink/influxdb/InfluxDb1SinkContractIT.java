package io.fieldline.sink.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.InfluxDb1;
import io.fieldline.testkit.sink.BadMeasurement;
import io.fieldline.testkit.sink.ServerPeer;
import io.fieldline.testkit.sink.SinkPeer;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract of all sinks with InfluxDB 1.6, which stores the good points of a refused batch. */
class InfluxDb1SinkContractIT extends InfluxContract {

  private InfluxDb1 server;

  @Override
  protected SinkPeer startPeer() {
    server = InfluxDb1.start("s3cret");
    server.query("CREATE DATABASE contract WITH DURATION 7300d NAME years");
    return new Points(server);
  }

  @Override
  protected String serverUrl() {
    return server.url();
  }

  /** InfluxDB cannot hold a backslash at the end of a tag's value. */
  @Override
  protected StoredMeasurement asStored(Measurement measurement) {
    StoredMeasurement stored = super.asStored(measurement);
    return stored.tag().endsWith("\\")
        ? new StoredMeasurement(
            stored.tag().substring(0, stored.tag().length() - 1) + "/",
            stored.value(),
            stored.quality(),
            stored.time())
        : stored;
  }

  @Override
  protected BadMeasurement bad(String tag) {
    Instant early = Instant.parse("1990-01-01T00:00:00Z");
    return new BadMeasurement(
        Measurements.measurement(tag, Value.of(1.0), Quality.GOOD, early),
        "partial write: points beyond retention policy dropped=1");
  }

  private static final class Points extends ServerPeer {

    private static final long SECOND = 1_000_000_000;

    private final InfluxDb1 server;

    Points(InfluxDb1 server) {
      super(server);
      this.server = server;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "influx.url", server.url(),
          "influx.dialect", "v1",
          "influx.bucket", "contract/years",
          "influx.token", server.login(),
          "influx.connect-timeout", "500ms",
          // It takes its time, on purpose, to find out that a password is wrong.
          "influx.response-timeout", "3s");
    }

    @Override
    public List<StoredMeasurement> stored() {
      var found = new ArrayList<StoredMeasurement>();
      String query =
          "SELECT value, text, quality, facility, component, parameter FROM \"measurements\"";
      JsonNode answer = json(server.query("contract", query));
      for (JsonNode point : answer.at("/results/0/series/0/values")) {
        long time = point.get(0).asLong();
        String tag =
            "%s/%s/%s"
                .formatted(point.get(4).asText(), point.get(5).asText(), point.get(6).asText());
        found.add(
            new StoredMeasurement(
                tag,
                value(point.get(1), point.get(2)),
                point.get(3).asInt(),
                Instant.ofEpochSecond(time / SECOND, time % SECOND)));
      }
      return found;
    }
  }
}
