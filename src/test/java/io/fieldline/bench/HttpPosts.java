package io.fieldline.bench;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.testkit.peers.RowServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The HTTP sink, from a full buffer on disk to the receiver's answers, beside an HTTP client that
 * posts the same JSON lines, made before. The receiver is a Node.js program that writes every
 * request to disk.
 */
final class HttpPosts {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Batch> backlog = Backlog.batches();
  private final Report report;

  HttpPosts(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    for (int size : Backlog.SIZES) {
      report.rate(
          "HTTP sink, JSON lines, %,d a request".formatted(size),
          Benchmark.median(() -> drained(size)),
          Benchmark.median(() -> floor(size)),
          "");
    }
  }

  private double drained(int size) throws Exception {
    try (var server = RowServer.start()) {
      var settings =
          Map.of(
              "http-sink.url",
              server.url(),
              "http-sink.token",
              RowServer.TOKEN,
              "http-sink.format",
              "lines",
              "http-sink.timeout",
              "30s");
      double rate = new Drain("sink-http", settings).rate(backlog, size);
      Backlog.expectAll(server.rows().size());
      return rate;
    }
  }

  private double floor(int size) throws IOException, InterruptedException {
    try (var server = RowServer.start()) {
      List<HttpRequest> requests = requests(server, size);
      long begun = System.nanoTime();
      for (HttpRequest each : requests) {
        var response = http.send(each, BodyHandlers.ofString());
        if (response.statusCode() != 204) {
          throw new IOException(response.body());
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      Backlog.expectAll(server.rows().size());
      return Backlog.ROWS / seconds;
    }
  }

  private static List<HttpRequest> requests(RowServer server, int size) throws IOException {
    var requests = new ArrayList<HttpRequest>();
    for (int from = 0; from < Backlog.ROWS; from += size) {
      byte[] lines = BatchFormat.JSON_LINES.bytes(Backlog.piece(from, size));
      requests.add(
          HttpRequest.newBuilder(URI.create(server.url()))
              .header("Authorization", "Bearer " + RowServer.TOKEN)
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(BodyPublishers.ofByteArray(lines))
              .build());
    }
    return requests;
  }
}
