package io.fieldline.testkit.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The engine of a modern ClickHouse (26.7) behind a small HTTP server of ours, {@code
 * src/test/peers/chdb-server.mjs}. Types, dialect and exception codes are ClickHouse's own; HTTP
 * statuses and concurrency are not.
 */
public final class ChDb extends ClickHouse {

  private static final Path SERVER = Path.of("src/test/peers/chdb-server.mjs").toAbsolutePath();

  private final Path program = Programs.find("node");
  private final Path home = Programs.nodeHome("chdb");

  private ChDb(String password) {
    super("chdb", password);
  }

  public static ChDb start() {
    return start("");
  }

  /** Starts a server whose user "default" has a password. */
  public static ChDb start(String password) {
    var server = new ChDb(password);
    server.up();
    return server;
  }

  @Override
  List<String> command() {
    return List.of(
        program.toString(),
        SERVER.toString(),
        Integer.toString(port()),
        directory().resolve("data").toString());
  }

  @Override
  Map<String, String> environment() {
    return Map.of("CHDB_HOME", home.toString(), "CHDB_PASSWORD", password(), "TZ", "UTC");
  }
}
