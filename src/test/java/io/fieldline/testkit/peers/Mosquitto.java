package io.fieldline.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Eclipse Mosquitto. Durable sessions and queued messages survive {@link #stop} and {@link
 * #restart}, but not {@link #kill}: it writes them when it ends.
 */
public final class Mosquitto extends Peer {

  private final Path program = Programs.find("mosquitto");
  private final List<String> lines;

  private Mosquitto(List<String> lines) {
    super("mosquitto");
    this.lines = lines;
  }

  /**
   * Starts a broker.
   *
   * @param lines more of mosquitto.conf(5): users, further listeners with TLS or WebSocket
   */
  public static Mosquitto start(String... lines) {
    var broker = new Mosquitto(List.of(lines));
    broker.up();
    return broker;
  }

  /** The address as MQTT clients write it. */
  public String url() {
    return "tcp://" + host() + ":" + port();
  }

  @Override
  List<String> command() throws IOException {
    // 'user root' keeps it from changing to a user who cannot write here; only root obeys it.
    // 'max_queued_messages 0' lifts the limit of 1000 queued messages a session.
    var config =
        new ArrayList<>(
            List.of(
                "user root",
                "persistence true",
                "persistence_location " + directory() + "/",
                "max_queued_messages 0",
                "log_type error",
                "log_type warning",
                "log_type notice"));
    if (lines.stream().noneMatch(line -> line.startsWith("allow_anonymous"))) {
      config.add("allow_anonymous true");
    }
    config.add("listener " + port() + " " + host());
    config.addAll(lines);
    Path file = Files.write(directory().resolve("mosquitto.conf"), config);
    return List.of(program.toString(), "-c", file.toString());
  }
}
