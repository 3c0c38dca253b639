package io.fieldline.command;

import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the servers that the demo brings along. */
final class FreePort {

  private FreePort() {}

  /** The configured port, or any free one when that is taken. */
  static String of(Settings settings, String key) {
    int configured = settings.number(key, 1, 65_535);
    try {
      return String.valueOf(free(configured));
    } catch (IOException taken) {
      try {
        return String.valueOf(free(0));
      } catch (IOException none) {
        throw new StartException("no free port for the demo (" + key + ")", none);
      }
    }
  }

  private static int free(int wanted) throws IOException {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return probe.getLocalPort();
    }
  }
}
