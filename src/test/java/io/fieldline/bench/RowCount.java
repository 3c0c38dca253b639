package io.fieldline.bench;

import io.fieldline.testkit.peers.ClickHouse;
import java.util.function.LongSupplier;

/** How many rows a table has, asked seldom enough not to disturb the server. */
final class RowCount implements LongSupplier {

  private static final long PAUSE_NANOS = 20_000_000;

  private final ClickHouse server;
  private final String table;
  private long asked = System.nanoTime() - PAUSE_NANOS;
  private long rows;

  RowCount(ClickHouse server, String table) {
    this.server = server;
    this.table = table;
  }

  @Override
  public long getAsLong() {
    long wait = asked + PAUSE_NANOS - System.nanoTime();
    if (wait > 0) {
      return rows;
    }
    rows = exists() ? server.count(table) : 0;
    asked = System.nanoTime();
    return rows;
  }

  private boolean exists() {
    return rows > 0 || server.query("EXISTS TABLE " + table).equals("1");
  }
}
