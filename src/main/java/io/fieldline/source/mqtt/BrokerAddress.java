package io.fieldline.source.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param tls whether the connection is encrypted
 * @param webSocketPath path of the WebSocket without the leading slash; null for plain MQTT
 */
record BrokerAddress(String host, int port, boolean tls, @Nullable String webSocketPath) {

  /**
   * Reads {@code tcp://host:port}, {@code ssl://}, {@code ws://} or {@code wss://}; the port may be
   * left out.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static BrokerAddress parse(String text) {
    try {
      URI uri = new URI(text.strip());
      String host = uri.getHost();
      if (host == null) {
        throw wrong(text);
      }
      String path = uri.getPath().isEmpty() ? "mqtt" : uri.getPath().substring(1);
      return switch (String.valueOf(uri.getScheme())) {
        case "tcp", "mqtt" -> new BrokerAddress(host, port(uri, 1883), false, null);
        case "ssl", "tls", "mqtts" -> new BrokerAddress(host, port(uri, 8883), true, null);
        case "ws" -> new BrokerAddress(host, port(uri, 8083), false, path);
        case "wss" -> new BrokerAddress(host, port(uri, 8084), true, path);
        default -> throw wrong(text);
      };
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
  }

  private static int port(URI uri, int usual) {
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "broker must be tcp://host:port, ssl://host:port, ws://host:port/path or"
            + " wss://host:port/path: "
            + text);
  }
}
