package io.fieldline.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Snap7, an S7 server that others wrote; {@code src/test/peers/snap7-server.mjs} says what lies in
 * its memory. DB4 has 40 changing values in 126 bytes, DB5 the {@link S7Sample samples} in 1024,
 * DB6 is 1024 bytes to write to. It takes any rack and slot, and every start brings the first
 * memory back.
 */
public final class Snap7 extends Peer {

  private static final int MANY = 1024;

  private final NodeScript script = new NodeScript("snap7-server.mjs", "node-snap7");
  private final int clients;
  private final Duration period;

  private Snap7(int clients, Duration period) {
    super("snap7");
    this.clients = clients;
    this.period = period;
  }

  /** Starts a server whose memory only its clients change. */
  public static Snap7 start() {
    return started(MANY, Duration.ZERO);
  }

  /** Starts a server that changes DB4 itself, all 40 values at once. */
  public static Snap7 changing(Duration period) {
    return started(MANY, period);
  }

  /** Starts a server that takes a few connections at a time and closes all others at once. */
  public static Snap7 limited(int clients) {
    return started(clients, Duration.ZERO);
  }

  /** Another client's view of the server's memory. */
  public Snap7Client client() {
    return new Snap7Client(port());
  }

  private static Snap7 started(int clients, Duration period) {
    var server = new Snap7(clients, period);
    server.up();
    return server;
  }

  @Override
  List<String> command() throws IOException {
    Files.deleteIfExists(ready());
    return script.command(port(), clients, period.toMillis(), ready());
  }

  /** Asked without a connection, which would take a place for a moment after it was closed. */
  @Override
  boolean answers() {
    return Files.exists(ready());
  }

  private Path ready() {
    return directory().resolve("ready");
  }

  @Override
  Map<String, String> environment() {
    return script.environment();
  }
}
