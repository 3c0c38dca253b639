package io.fieldline.testkit.peers;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** InfluxDB 1.6, as Debian packages it: it knows {@code /write} and no organizations or tokens. */
public final class InfluxDb1 extends HttpPeer {

  private static final String CONFIG =
      """
      reporting-disabled = true
      bind-address = "127.0.0.1:%d"
      [meta]
        dir = "%2$s/meta"
      [data]
        dir = "%2$s/data"
        wal-dir = "%2$s/wal"
      [monitor]
        store-enabled = false
      [http]
        bind-address = "127.0.0.1:%3$d"
        auth-enabled = %4$s
        log-enabled = false
      """;

  private final Path program = Programs.find("influxd");
  private final int backupPort = freePort();

  private InfluxDb1(String password) {
    super("influxdb1", password);
  }

  /** Starts a server whose user "admin" has a password. */
  public static InfluxDb1 start(String password) {
    var server = new InfluxDb1(password);
    server.up();
    // Who creates the first administrator needs no login.
    server.query("CREATE USER admin WITH PASSWORD '%s' WITH ALL PRIVILEGES".formatted(password));
    return server;
  }

  /** Runs an InfluxQL statement; returns JSON, times in nanoseconds since 1970. */
  public String query(String statement) {
    return query("", statement);
  }

  /** The same in a database. */
  public String query(String database, String statement) {
    String path = "/query?db=" + database + "&epoch=ns&q=";
    return statement.startsWith("SELECT")
        ? get(path, statement)
        : send("POST", path + URLEncoder.encode(statement, StandardCharsets.UTF_8), "");
  }

  @Override
  List<String> command() throws IOException {
    Path config = directory().resolve("influxdb.conf");
    Files.writeString(
        config,
        CONFIG.formatted(backupPort, directory(), port(), Boolean.toString(!password().isEmpty())));
    return List.of(program.toString(), "run", "-config", config.toString());
  }

  @Override
  boolean answers() throws IOException {
    return serves("/ping");
  }
}
