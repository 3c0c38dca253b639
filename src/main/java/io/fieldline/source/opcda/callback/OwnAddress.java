package io.fieldline.source.opcda.callback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On which address of this machine a server is awaited that is told a name. */
final class OwnAddress {

  private static final Logger LOG = LoggerFactory.getLogger(OwnAddress.class);

  private OwnAddress() {}

  /**
   * The address of this machine that a name stands for; null for all addresses, when the name is
   * that of a router, or one that leads other machines somewhere else.
   *
   * @param own address from which the server is reached
   */
  static @Nullable InetAddress of(String host, InetAddress own) throws IOException {
    List<InetAddress> named = named(host);
    if (named.contains(own)) {
      return own;
    }
    var here = new ArrayList<InetAddress>();
    for (InetAddress each : named) {
      // Debian has the machine's name at 127.0.1.1, where nobody else reaches it.
      if (each.isLoopbackAddress()
          ? own.isLoopbackAddress()
          : NetworkInterface.getByInetAddress(each) != null) {
        here.add(each);
      }
    }
    if (here.isEmpty()) {
      LOG.info(
          "Callbacks: {} is no address of this machine: they are awaited on all its addresses",
          host);
      return null;
    }
    return here.get(0);
  }

  /** None when the name is not known here, which is no fault: the server may know it. */
  private static List<InetAddress> named(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
