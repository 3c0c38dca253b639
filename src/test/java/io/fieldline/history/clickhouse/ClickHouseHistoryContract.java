package io.fieldline.history.clickhouse;

import io.fieldline.history.HistoryStore;
import io.fieldline.history.RemoteStoreContract;
import io.fieldline.history.link.Access;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.Peer;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What the two ClickHouse servers of the contract have in common. */
abstract class ClickHouseHistoryContract extends RemoteStoreContract {

  private static final String DATABASE = "history";

  private final String layout;
  private ClickHouse server;

  ClickHouseHistoryContract(String layout) {
    this.layout = layout;
  }

  abstract ClickHouse startServer(String password);

  @Override
  protected final Peer startPeer(String password) {
    server = startServer(password);
    return server;
  }

  @Override
  protected final String url() {
    return server.url();
  }

  @Override
  protected final Map.Entry<String, String> sinkAndGroup() {
    return Map.entry("clickhouse", "clickhouse");
  }

  @Override
  protected final Map<String, String> sinkSettings(String password) {
    return Map.of(
        "url", server.url(), "password", password, "database", DATABASE, "layout", layout);
  }

  @Override
  protected final HistoryStore open(Access access, String password) {
    return new ClickHouseHistory(
        access,
        new ClickHouseHistory.Login("default", password),
        new ClickHouseHistory.Table(DATABASE, "measurements", layout));
  }

  /** Every number is a Float64; the older layout keeps whole seconds of the received time. */
  @Override
  protected final Measurement asRead(Measurement measurement) {
    Value value = measurement.value();
    return new Measurement(
        measurement.tag(),
        value instanceof Value.Text ? value : Value.of(value.asDouble()),
        measurement.quality(),
        measurement.sourceTime(),
        layout.equals("full")
            ? measurement.receivedTime()
            : measurement.receivedTime().truncatedTo(ChronoUnit.SECONDS));
  }
}
