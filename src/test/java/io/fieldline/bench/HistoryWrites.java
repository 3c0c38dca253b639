package io.fieldline.bench;

import io.fieldline.history.HistoryFile;
import io.fieldline.history.Span;
import io.fieldline.model.Batch;
import io.fieldline.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The embedded history, from a full buffer on disk until it has the rows, beside inserts into a
 * table of SQLite with the same key, committed after as many rows.
 */
final class HistoryWrites {

  private final List<Batch> backlog = Backlog.batches();
  private final Report report;

  HistoryWrites(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    for (int size : Backlog.SIZES) {
      report.rate(
          "history, %,d a write".formatted(size),
          Benchmark.median(() -> drained(size)),
          Benchmark.median(() -> floor(size)),
          "");
    }
  }

  private double drained(int size) throws Exception {
    Path file = Files.createTempDirectory("fieldline-bench-").resolve("history.db");
    try (var history = new HistoryFile(file, Duration.ZERO, Clock.systemUTC())) {
      double rate =
          new Drain("sink-history", Map.of(), Map.of("history", history)).rate(backlog, size);
      Backlog.expectAll(rows(history));
      return rate;
    }
  }

  private static long rows(HistoryFile history) throws IOException {
    var span = new Span(Backlog.time(0), Backlog.time(Backlog.ROWS));
    long rows = 0;
    for (Tag tag : history.tags()) {
      rows += history.read(tag, span, Backlog.ROWS / Backlog.TAGS + 1).size();
    }
    return rows;
  }

  private static double floor(int size) throws IOException, SQLException {
    Path file = Files.createTempDirectory("fieldline-bench-").resolve("floor.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute(
          "CREATE TABLE row (tag INTEGER, time INTEGER, value REAL, quality INTEGER,"
              + " received INTEGER, PRIMARY KEY (tag, time)) WITHOUT ROWID");
      connection.setAutoCommit(false);
      long begun = System.nanoTime();
      try (var insert = connection.prepareStatement("INSERT INTO row VALUES (?,?,?,192,?)")) {
        for (int i = 0; i < Backlog.ROWS; i++) {
          insert.setInt(1, i % Backlog.TAGS);
          insert.setLong(2, i);
          insert.setDouble(3, i);
          insert.setLong(4, i);
          insert.executeUpdate();
          if ((i + 1) % size == 0) {
            connection.commit();
          }
        }
      }
      return Backlog.ROWS / ((System.nanoTime() - begun) / 1e9);
    }
  }
}
