package io.fieldline.testkit.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Port 135, the only one that foreign DCOM clients know, on an address of this machine. Opening it
 * takes root, or {@code sysctl net.ipv4.ip_unprivileged_port_start=135}.
 */
public final class DcomPort {

  /** Where DCOM is activated. */
  public static final int NUMBER = 135;

  /** Test processes that run at the same time, 1 and 2, choose among addresses of their own. */
  private static final int FIRST = 60 + 10 * Integer.getInteger("fork.number", 1);

  private static final int LAST = FIRST + 9;

  private DcomPort() {}

  /**
   * An address of this machine on which nobody listened at port 135 a moment ago: {@code
   * 127.0.0.70}. Skips the test, or fails it in CI, when the port cannot be opened.
   */
  public static String address() {
    String reason = "";
    for (int last = FIRST; last <= LAST; last++) {
      String address = "127.0.0." + last;
      try (var socket = new ServerSocket(NUMBER, 1, InetAddress.getByName(address))) {
        return socket.getInetAddress().getHostAddress();
      } catch (IOException e) {
        reason = e.getMessage();
      }
    }
    return Programs.missing("port 135, which DCOM clients of others need: " + reason);
  }
}
