package io.fieldline.history.clickhouse;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;

/** The contract of all stores with the modern engine and the layout {@code full}. */
class ClickHouseHistoryIT extends ClickHouseHistoryContract {

  ClickHouseHistoryIT() {
    super("full");
  }

  @Override
  ClickHouse startServer(String password) {
    return ChDb.start(password);
  }
}
