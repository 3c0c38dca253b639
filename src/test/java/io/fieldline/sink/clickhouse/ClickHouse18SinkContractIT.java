package io.fieldline.sink.clickhouse;

import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.sink.SinkPeer;

/** The contract of all sinks with the oldest ClickHouse that is supported, a real server. */
class ClickHouse18SinkContractIT extends ClickHouseContract {

  private ClickHouse18 server;

  @Override
  protected SinkPeer startPeer() {
    server = ClickHouse18.start("s3cret");
    return new ClickHousePeer(server, "classic");
  }

  @Override
  protected String serverUrl() {
    return server.url();
  }
}
