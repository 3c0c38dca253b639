package io.fieldline.simulator.opcda.rpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Who calls, and where he finds the server.
 *
 * @param user as he logged in; empty for nobody in particular
 * @param level how the call is protected: 1 not at all, 2 by the login only, 5 signed, 6 sealed
 * @param dialed the address of this server that he dialed
 */
public record Caller(String user, int level, InetSocketAddress dialed) {

  /** The level of those who did not log in. */
  public static final int NO_LOGIN = 1;

  /** The level from which on calls are signed. */
  public static final int SIGNED = 5;

  public InetAddress local() {
    return dialed.getAddress();
  }

  public int port() {
    return dialed.getPort();
  }
}
