package io.fieldline.testkit.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * VictoriaMetrics 1.79, as Debian packages it. It takes lines as InfluxDB 2 does and answers 204
 * whatever stands in them.
 */
public final class VictoriaMetrics extends HttpPeer {

  private final Path program = Programs.find("victoria-metrics");

  private VictoriaMetrics() {
    super("victoria-metrics", "");
  }

  public static VictoriaMetrics start() {
    var server = new VictoriaMetrics();
    server.up();
    return server;
  }

  /**
   * All that is stored of a metric: a JSON object a line, with its labels in {@code metric}, its
   * {@code values} and their {@code timestamps} in milliseconds.
   */
  public List<String> export(String metric) {
    send("GET", "/internal/force_flush", "");
    return get("/api/v1/export?match=", metric).lines().toList();
  }

  @Override
  List<String> command() {
    return List.of(
        program.toString(),
        "-storageDataPath=" + directory(),
        "-httpListenAddr=" + host() + ":" + port(),
        "-retentionPeriod=100y",
        "-memory.allowedPercent=5");
  }

  @Override
  boolean answers() throws IOException {
    return serves("/health");
  }
}
