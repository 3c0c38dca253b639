package io.fieldline.sink.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.QuestDb;
import io.fieldline.testkit.sink.BadMeasurement;
import io.fieldline.testkit.sink.ServerPeer;
import io.fieldline.testkit.sink.SinkPeer;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract of all sinks with QuestDB, the strictest reader of line protocol. */
class InfluxSinkContractIT extends InfluxContract {

  /** QuestDB keeps nanoseconds and one row for each point only when it is told to. */
  private static final String TABLE =
      """
      CREATE TABLE measurements (facility SYMBOL, component SYMBOL, parameter SYMBOL, value DOUBLE,
      text VARCHAR, quality LONG, timestamp TIMESTAMP_NS) TIMESTAMP(timestamp) PARTITION BY DAY WAL
      DEDUP UPSERT KEYS(timestamp, facility, component, parameter)\
      """;

  private QuestDb server;

  @Override
  protected SinkPeer startPeer() {
    server = QuestDb.start("s3cret");
    server.query(TABLE);
    return new Table(server);
  }

  @Override
  protected String serverUrl() {
    return server.url();
  }

  @Override
  protected BadMeasurement bad(String tag) {
    Instant early = Instant.parse("1969-12-31T23:59:59Z");
    return new BadMeasurement(
        Measurements.measurement(tag, Value.of(1.0), Quality.GOOD, early),
        "timestamp before 1970-01-01 is not allowed");
  }

  private static final class Table extends ServerPeer {

    private final QuestDb server;

    Table(QuestDb server) {
      super(server);
      this.server = server;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "influx.url", server.url(),
          "influx.dialect", "questdb",
          "influx.token", server.login(),
          "influx.connect-timeout", "500ms",
          "influx.response-timeout", "500ms");
    }

    @Override
    public List<StoredMeasurement> stored() {
      var found = new ArrayList<StoredMeasurement>();
      JsonNode answer = json(server.query("SELECT * FROM measurements ORDER BY timestamp"));
      for (JsonNode row : answer.get("dataset")) {
        found.add(
            new StoredMeasurement(
                row.get(0).asText() + "/" + row.get(1).asText() + "/" + row.get(2).asText(),
                value(row.get(3), row.get(4)),
                row.get(5).asInt(),
                Instant.parse(row.get(6).asText())));
      }
      return found;
    }
  }
}
