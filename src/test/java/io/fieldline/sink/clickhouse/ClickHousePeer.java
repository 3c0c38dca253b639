package io.fieldline.sink.clickhouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.sink.ServerPeer;
import io.fieldline.testkit.sink.StoredMeasurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ClickHouse with the table of a named layout, which refuses a value that the tests call unlucky:
 * it computes a column of its own from each row that is inserted.
 */
final class ClickHousePeer extends ServerPeer {

  static final double UNLUCKY = -666.5;
  static final String DATABASE = "contract";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECOND = 1_000_000_000;

  private final ClickHouse server;
  private final String layout;
  private final String nanoseconds;

  /**
   * Creates the table.
   *
   * @param layout full or classic
   */
  ClickHousePeer(ClickHouse server, String layout) {
    super(server);
    this.server = server;
    this.layout = layout;
    boolean precise = layout.equals("full");
    nanoseconds =
        precise
            ? "toUnixTimestamp64Nano(time)"
            : "toInt64(toUnixTimestamp(time)) * 1000000000 + nanoseconds";
    TableLayout table = TableLayout.parse(DATABASE, "measurements", layout);
    server.query(table.createDatabase());
    server.query(table.createTable(precise));
    server.query(
        "ALTER TABLE %s ADD COLUMN luck UInt8 MATERIALIZED throwIf(value = %s)"
            .formatted(table.name(), UNLUCKY));
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "clickhouse.url",
        server.url(),
        "clickhouse.password",
        server.password(),
        "clickhouse.database",
        DATABASE,
        "clickhouse.layout",
        layout,
        "clickhouse.connect-timeout",
        "500ms",
        "clickhouse.response-timeout",
        "500ms");
  }

  /** Asked to end, it would go on serving the connections that are open. */
  @Override
  protected void end(Peer peer) {
    peer.kill();
  }

  @Override
  public List<StoredMeasurement> stored() {
    var found = new ArrayList<StoredMeasurement>();
    String query =
        "SELECT concat(facility, '/', component, '/', parameter) AS tag, toString(value), text,"
            + " quality, %s AS at FROM %s.measurements FINAL ORDER BY tag, at FORMAT JSONCompact";
    for (JsonNode row : json(server.query(query.formatted(nanoseconds, DATABASE))).get("data")) {
      found.add(
          new StoredMeasurement(
              row.get(0).asText(),
              row.get(2).asText().isEmpty() ? number(row.get(1).asText()) : row.get(2).asText(),
              row.get(3).asInt(),
              Instant.ofEpochSecond(row.get(4).asLong() / SECOND, row.get(4).asLong() % SECOND)));
    }
    return found;
  }

  private static String number(String text) {
    return switch (text) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> Double.valueOf(text).toString();
    };
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
