package io.fieldline.sink.clickhouse;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.sink.SinkPeer;

/** The contract of all sinks with the engine of a modern ClickHouse. */
class ClickHouseSinkContractIT extends ClickHouseContract {

  private ChDb server;

  @Override
  protected SinkPeer startPeer() {
    server = ChDb.start("s3cret");
    return new ClickHousePeer(server, "full");
  }

  @Override
  protected String serverUrl() {
    return server.url();
  }
}
