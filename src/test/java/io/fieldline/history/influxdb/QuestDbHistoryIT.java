package io.fieldline.history.influxdb;

import static org.awaitility.Awaitility.await;

import io.fieldline.history.HistoryStore;
import io.fieldline.history.link.Access;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.peers.QuestDb;
import java.util.Map;

/** The contract of all stores with QuestDB. */
class QuestDbHistoryIT extends InfluxHistoryContract {

  private static final String TABLE =
      """
      CREATE TABLE measurements (facility SYMBOL, component SYMBOL, parameter SYMBOL,
        value DOUBLE, text VARCHAR, quality LONG, timestamp TIMESTAMP_NS) TIMESTAMP(timestamp) PARTITION BY DAY WAL
        DEDUP UPSERT KEYS(timestamp, facility, component, parameter)
      """;

  private QuestDb server;

  @Override
  protected Peer startPeer(String password) {
    server = QuestDb.start(password);
    server.query(TABLE);
    return server;
  }

  @Override
  protected String url() {
    return server.url();
  }

  @Override
  protected Map<String, String> sinkSettings(String password) {
    return Map.of("url", server.url(), "dialect", "questdb", "token", "admin:" + password);
  }

  @Override
  protected HistoryStore open(Access access, String password) {
    return new InfluxHistory(
        access, new InfluxServer("questdb", "admin:" + password, "", ""), "tag");
  }

  /** It shows what it has taken a little later. */
  @Override
  protected void settle() {
    await()
        .until(
            () ->
                server
                    .query("SELECT count() FROM wal_tables() WHERE sequencerTxn > writerTxn")
                    .contains("[[0]]"));
  }
}
