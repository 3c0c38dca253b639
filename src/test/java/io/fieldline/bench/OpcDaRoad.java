package io.fieldline.bench;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/**
 * 10,000 items of the simulated OPC DA server, polled as often as they can be, to rows in
 * ClickHouse: the shipped templates and pipeline in this process.
 */
final class OpcDaRoad {

  private static final int ITEMS = 10_000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration RUN = Duration.ofSeconds(15);
  private static final String TABLE = "fieldline.measurements";

  /** Rows that are inserted once more to find the floor: millions would take minutes. */
  private static final int SAMPLED = 400_000;

  private static final String SAMPLE = "fieldline.sample";
  private static final String TARGET = "80,000/s";

  private final Report report;
  private final OpcDaPlant plant;

  OpcDaRoad(Report report, OpcDaPlant plant) {
    this.report = report;
    this.plant = plant;
  }

  /** Rows a second beside what a bare HTTP client inserts. */
  void measure() throws Exception {
    try (var server = ClickHouse18.start()) {
      measure("ClickHouse 18.16", server, "classic");
    }
    try (var server = ChDb.start()) {
      measure("chDB (modern engine)", server, "full");
    }
  }

  private void measure(String name, ClickHouse server, String layout) throws Exception {
    server.query("CREATE DATABASE fieldline");
    double rate;
    try (var road = Road.toClickHouse(plant, ITEMS, server, layout)) {
      // Counted where ClickHouse takes them: what the server had not changed is merged in the
      // table.
      LongSupplier rows = road::stored;
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> rows.getAsLong() > 0);
      rate(rows, WARM_UP);
      rate = rate(rows, RUN);
      report.number("OPC DA: waiting in the buffer", "%,d".formatted(road.depth()), "");
    }
    check(server);
    server.query("CREATE TABLE " + SAMPLE + " AS " + TABLE);
    server.query("INSERT INTO " + SAMPLE + " SELECT * FROM " + TABLE + " FINAL LIMIT " + SAMPLED);
    double floor = new RawInsert(server, SAMPLE).rate();
    report.rate("10,000 OPC DA items to " + name, rate, floor, TARGET);
  }

  private static double rate(LongSupplier rows, Duration duration) {
    long before = rows.getAsLong();
    long start = System.nanoTime();
    Awaitility.await()
        .pollDelay(duration)
        .atMost(duration.plusMinutes(1))
        .pollInSameThread()
        .until(() -> rows.getAsLong() > before);
    return (rows.getAsLong() - before) * 1e9 / (System.nanoTime() - start);
  }

  /** Every item must have come, and be good. */
  private static void check(ClickHouse server) {
    String count = "SELECT uniqExact(parameter) FROM " + TABLE + " WHERE quality = 192";
    if (!server.query(count).equals(Integer.toString(ITEMS))) {
      throw new IllegalStateException(server.query(count) + " items are good");
    }
  }
}
