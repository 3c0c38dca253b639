package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** A plain connection first: a PLC that is off costs a socket then, not PLC4X's five threads. */
final class Probe {

  private Probe() {}

  /**
   * Connects and closes.
   *
   * @throws PlcException what failed and what to check
   */
  static void send(ConnectionString target, PlcAddress address) throws PlcException {
    if (!target.transport().equals("tcp")) {
      return;
    }
    Duration timeout = address.connectTimeout();
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), target.port()), (int) timeout.toMillis());
    } catch (UnknownHostException e) {
      throw new PlcException(address + ": there is no host of this name; check host", e);
    } catch (SocketTimeoutException e) {
      throw new PlcException(
          "%s does not answer within %d ms; check address, cable and firewall"
              .formatted(address, timeout.toMillis()),
          e);
    } catch (ConnectException e) {
      throw new PlcException(
          "%s refuses connections to port %d; check the port, and that its server is on"
              .formatted(address, target.port()),
          e);
    } catch (IOException e) {
      throw new PlcException(address + ": " + Reason.of(e), e);
    }
  }
}
