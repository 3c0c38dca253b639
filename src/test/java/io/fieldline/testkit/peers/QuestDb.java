package io.fieldline.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * QuestDB 9.3: takes InfluxDB's line protocol and refuses every line that it cannot read, with its
 * number and the reason. The build copies its jar to {@code target/peers}.
 */
public final class QuestDb extends HttpPeer {

  private static final Path JAR = Path.of("target/peers/questdb.jar").toAbsolutePath();

  private static final String CONFIG =
      """
      http.bind.to=127.0.0.1:%d
      http.user=%s
      http.password=%s
      http.min.enabled=false
      pg.enabled=false
      line.tcp.enabled=false
      line.udp.enabled=false
      telemetry.enabled=false
      shared.worker.count=1
      """;

  private QuestDb(String password) {
    super("questdb", password);
  }

  /** Starts a server whose user "admin" has a password; empty for no login. */
  public static QuestDb start(String password) {
    if (!Files.exists(JAR)) {
      Programs.missing(JAR + " is not there, which ./mvnw verify copies");
    }
    var server = new QuestDb(password);
    server.up();
    return server;
  }

  /** Runs a statement; returns JSON, the rows in {@code dataset}. */
  public String query(String statement) {
    return get("/exec?query=", statement);
  }

  @Override
  List<String> command() throws IOException {
    Path config = Files.createDirectories(directory().resolve("conf")).resolve("server.conf");
    Files.writeString(
        config, CONFIG.formatted(port(), password().isEmpty() ? "" : USER, password()));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-p",
        JAR.toString(),
        "-m",
        "io.questdb/io.questdb.ServerMain",
        "-d",
        directory().toString());
  }

  @Override
  boolean answers() throws IOException {
    return serves("/ping");
  }
}
