package io.fieldline.history.clickhouse;

import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;

/** The contract of all stores with ClickHouse 18.16 and the layout {@code classic}. */
class ClickHouse18HistoryIT extends ClickHouseHistoryContract {

  ClickHouse18HistoryIT() {
    super("classic");
  }

  @Override
  ClickHouse startServer(String password) {
    return ClickHouse18.start(password);
  }
}
