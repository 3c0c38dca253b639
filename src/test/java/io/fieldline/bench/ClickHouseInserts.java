package io.fieldline.bench;

import io.fieldline.model.Batch;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import java.util.List;
import java.util.Map;

/**
 * The ClickHouse sink, from a full buffer on disk until the table has the rows, beside the same
 * rows posted as RowBinary.
 */
final class ClickHouseInserts {

  private static final String TABLE = "fieldline.measurements";

  private final List<Batch> backlog = Backlog.batches();
  private final Report report;

  ClickHouseInserts(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    try (var server = ClickHouse18.start()) {
      measure("ClickHouse 18.16", server, "classic");
    }
    try (var server = ChDb.start()) {
      measure("chDB (modern engine)", server, "full");
    }
  }

  private void measure(String name, ClickHouse server, String layout) throws Exception {
    for (int size : Backlog.SIZES) {
      report.rate(
          "ClickHouse sink to %s, %,d an insert".formatted(name, size),
          Benchmark.median(() -> drained(server, layout, size)),
          Benchmark.median(new RawInsert(server, TABLE, size)::rate),
          "");
    }
  }

  private double drained(ClickHouse server, String layout, int size) throws Exception {
    server.drop("fieldline");
    server.query("CREATE DATABASE fieldline");
    var settings =
        Map.of(
            "clickhouse.url", server.url(),
            "clickhouse.password", server.password(),
            "clickhouse.layout", layout);
    double rate = new Drain("sink-clickhouse", settings).rate(backlog, size);
    Backlog.expectAll(server.count(TABLE));
    return rate;
  }
}
