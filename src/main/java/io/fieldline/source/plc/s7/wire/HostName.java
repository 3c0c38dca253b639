package io.fieldline.source.plc.s7.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Looks up host names in bounded time: the JDK's own lookup knows no limit. */
final class HostName {

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** What the JDK takes for an IP address without asking anybody. */
  private static final Pattern ADDRESS =
      Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private HostName() {}

  /**
   * The address of a host.
   *
   * @param host a name, or an IP address, which takes no time and no thread
   */
  static InetAddress lookUp(String host, Deadline deadline)
      throws IOException, InterruptedException {
    if (ADDRESS.matcher(host).matches()) {
      return InetAddress.getByName(host);
    }
    var lookup = new FutureTask<>(() -> InetAddress.getByName(host));
    var thread = new Thread(lookup, "look up " + host);
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("the name '" + host + "' was not found in time");
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    }
  }
}
