package io.fieldline.bench;

import static org.awaitility.Awaitility.await;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.runtime.Diagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Home;
import io.fieldline.runtime.Settings;
import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;

/** A sink is back after an hour at 10,000 values a second: how fast it takes the backlog. */
final class OutageDrain {

  private static final int PER_SECOND = 10_000;
  private static final int SECONDS = 3_600;
  private static final long ALL = (long) SECONDS * PER_SECOND;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Report report;

  OutageDrain(Report report) {
    this.report = report;
  }

  /** Drains 36,000,000 measurements through the shipped sink; its rows are counted. */
  void measure() throws Exception {
    Path home = Files.createTempDirectory("fieldline-bench-");
    try (var server = ChDb.start()) {
      server.drop("fieldline");
      server.query("CREATE DATABASE fieldline");
      fill(home.resolve("data/buffer"));
      double rate = drain(home, server);
      report.rate("Backlog of an hour at 10,000/s to chDB", rate, PER_SECOND, "ratio 10");
    } finally {
      delete(home);
    }
  }

  private static void fill(Path folder) throws Exception {
    try (var context = new DefaultCamelContext();
        var producer = context.createProducerTemplate()) {
      context.getComponent("buffer", BufferComponent.class).setDirectory(folder.toString());
      context.start();
      for (int second = 0; second < SECONDS; second++) {
        producer.sendBody(
            "buffer:clickhouse",
            Measurements.sequence("plant/boiler/count", second * PER_SECOND, PER_SECOND));
      }
    }
  }

  /** Measurements a second, from the start of Fieldline to the last row in the table. */
  private static double drain(Path home, ClickHouse server) throws Exception {
    var environment =
        Map.of(
            "HTTP_PORT", String.valueOf(Peer.freePort()),
            "CLICKHOUSE_URL", server.url(),
            "CLICKHOUSE_PASSWORD", server.password());
    Path routes = routes(home);
    long start = System.nanoTime();
    var fieldline =
        Fieldline.start(
            new Settings(Home.find(home), environment), List.of(routes), Diagnosis.NONE);
    try {
      var rows = new RowCount(server, "fieldline.measurements");
      await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> rows.getAsLong() >= ALL);
      return ALL * 1e9 / (System.nanoTime() - start);
    } finally {
      fieldline.close();
    }
  }

  private static Path routes(Path home) throws IOException {
    Path routes = Files.createDirectory(home.resolve("routes"));
    String template = "sink-clickhouse.camel.yaml";
    Files.copy(Path.of("routes/templates", template), routes.resolve(template));
    Files.writeString(
        routes.resolve("sink.camel.yaml"),
        """
        - templatedRoute:
            routeTemplateRef: sink-clickhouse
            routeId: clickhouse
        """);
    return routes;
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
