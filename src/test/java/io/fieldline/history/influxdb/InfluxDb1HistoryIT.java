package io.fieldline.history.influxdb;

import io.fieldline.history.HistoryStore;
import io.fieldline.history.link.Access;
import io.fieldline.testkit.peers.InfluxDb1;
import io.fieldline.testkit.peers.Peer;
import java.util.Map;

/** The contract of all stores with InfluxDB 1.6. */
class InfluxDb1HistoryIT extends InfluxHistoryContract {

  private InfluxDb1 server;

  @Override
  protected Peer startPeer(String password) {
    server = InfluxDb1.start(password);
    server.query("CREATE DATABASE history");
    return server;
  }

  @Override
  protected String url() {
    return server.url();
  }

  @Override
  protected Map<String, String> sinkSettings(String password) {
    return Map.of(
        "url", server.url(), "dialect", "v1", "bucket", "history", "token", "admin:" + password);
  }

  @Override
  protected HistoryStore open(Access access, String password) {
    return new InfluxHistory(
        access, new InfluxServer("v1", "admin:" + password, "", "history"), "tag");
  }
}
