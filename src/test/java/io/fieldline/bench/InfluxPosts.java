package io.fieldline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.Batch;
import io.fieldline.testkit.peers.QuestDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The InfluxDB sink, from a full buffer on disk to the server's acknowledgment, beside an HTTP
 * client that posts the same lines, made before, one request after the other. The server is
 * QuestDB, whose table keeps a row for each line.
 */
final class InfluxPosts {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Report report;

  InfluxPosts(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    try (var server = QuestDb.start("")) {
      List<Batch> backlog = Backlog.batches();
      for (int size : Backlog.SIZES) {
        report.rate(
            "InfluxDB sink to QuestDB, %,d a request".formatted(size),
            Benchmark.median(() -> drained(server, backlog, size)),
            Benchmark.median(() -> floor(server, size)),
            "");
      }
    }
  }

  private double drained(QuestDb server, List<Batch> backlog, int size) throws Exception {
    empty(server);
    double rate =
        new Drain("sink-influxdb", Map.of("influx.url", server.url(), "influx.dialect", "questdb"))
            .rate(backlog, size);
    verify(server);
    return rate;
  }

  private double floor(QuestDb server, int size) throws IOException, InterruptedException {
    empty(server);
    List<byte[]> requests = new ArrayList<>();
    for (int from = 0; from < Backlog.ROWS; from += size) {
      var lines = new StringBuilder();
      for (int i = from; i < from + size; i++) {
        lines.append(line(i));
      }
      requests.add(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    long begun = System.nanoTime();
    for (byte[] each : requests) {
      var request =
          HttpRequest.newBuilder(URI.create(server.url() + "/api/v2/write?precision=ns"))
              .POST(BodyPublishers.ofByteArray(each))
              .build();
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 204) {
        throw new IOException(response.body());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    verify(server);
    return Backlog.ROWS / seconds;
  }

  private static void empty(QuestDb server) {
    server.query("DROP TABLE IF EXISTS measurements");
  }

  /** Rows are seen a moment after they were acknowledged. */
  private static void verify(QuestDb server) {
    var json = new ObjectMapper();
    Awaitility.await("all rows in QuestDB")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                json.readTree(server.query("SELECT count() FROM measurements"))
                        .at("/dataset/0/0")
                        .asLong()
                    == Backlog.ROWS);
  }

  private static String line(int i) {
    Instant time = Backlog.time(i);
    return "measurements,facility=plant,component=lathe,parameter=signal_%d value=%s,quality=192i %d%09d\n"
        .formatted(i % Backlog.TAGS, Backlog.value(i), time.getEpochSecond(), time.getNano());
  }
}
