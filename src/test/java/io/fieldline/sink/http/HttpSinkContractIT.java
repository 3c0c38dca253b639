package io.fieldline.sink.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.RowServer;
import io.fieldline.testkit.sink.BadMeasurement;
import io.fieldline.testkit.sink.HttpSinkContract;
import io.fieldline.testkit.sink.ServerPeer;
import io.fieldline.testkit.sink.SinkPeer;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The contract of all sinks with an HTTP service in a process of its own. */
class HttpSinkContractIT extends HttpSinkContract {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private RowServer server;

  @Override
  protected String template() {
    return "sink-http";
  }

  @Override
  protected SinkPeer startPeer() {
    server = RowServer.start();
    return new RowPeer(server);
  }

  /** By the header Idempotency-Key, which this service honors. */
  @Override
  protected boolean deduplicates() {
    return true;
  }

  /** JSON has neither NaN nor the infinities. */
  @Override
  protected StoredMeasurement asStored(Measurement measurement) {
    boolean number =
        measurement.value() instanceof Value.Text
            || Double.isFinite(measurement.value().asDouble());
    var stored = StoredMeasurement.of(measurement);
    return number ? stored : stored.withValue("null");
  }

  @Override
  protected BadMeasurement bad(String tag) {
    var value = Value.of(RowServer.UNLUCKY);
    return new BadMeasurement(
        Measurements.measurement(tag, value, Quality.GOOD, Measurements.NOON),
        "HTTP status 422: no machine has the value 6666");
  }

  @Override
  protected Map<String, String> withSecret(String wrong) {
    return Map.of("http-sink.token", wrong);
  }

  @Override
  protected String caFileSetting() {
    return "http-sink.ca-file";
  }

  @Override
  protected String serverUrl() {
    return server.url();
  }

  @Override
  protected Map<String, String> at(String url) {
    return Map.of("http-sink.url", url + "/rows");
  }

  private static final class RowPeer extends ServerPeer {

    private final RowServer server;

    RowPeer(RowServer server) {
      super(server);
      this.server = server;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "http-sink.url", server.url() + "/rows",
          "http-sink.token", RowServer.TOKEN,
          "http-sink.format", "lines",
          "http-sink.fields", "tag, value, quality, time",
          "http-sink.timeout", "500ms");
    }

    @Override
    public List<StoredMeasurement> stored() {
      return server.rows().stream().map(RowPeer::stored).toList();
    }

    private static StoredMeasurement stored(String row) {
      try {
        JsonNode json = JSON.readTree(row);
        JsonNode value = json.get("value");
        return new StoredMeasurement(
            json.get("tag").asText(),
            value.isFloatingPointNumber() ? Double.toString(value.asDouble()) : value.asText(),
            json.get("quality").asInt(),
            Instant.parse(json.get("time").asText()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(row, e);
      }
    }
  }
}
