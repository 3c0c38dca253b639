package io.fieldline.testkit.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine of a modern ClickHouse (26.7) behind a small HTTP server of ours, {@code
 * src/test/peers/chdb-server.mjs}. Types, dialect and exception codes are ClickHouse's own; HTTP
 * statuses and concurrency are not.
 */
public final class ChDb extends ClickHouse {

  private final NodeScript script = new NodeScript("chdb-server.mjs", "chdb");

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
    return script.command(port(), directory().resolve("data"));
  }

  @Override
  Map<String, String> environment() {
    var environment = new HashMap<>(script.environment());
    environment.put("CHDB_PASSWORD", password());
    environment.put("TZ", "UTC");
    return environment;
  }
}
