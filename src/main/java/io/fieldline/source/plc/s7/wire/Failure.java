package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/**
 * Says what it means when a connection fails. That a CPU resets the connection after the connection
 * request when rack and slot are wrong or no connection is free, and that rack and slot are those
 * of the CPU even where a communication processor has the network, is what users of nodeS7 (its
 * issue 47) and node-red-contrib-s7 (its issues 25 and 34) report.
 */
final class Failure {

  private Failure() {}

  /** Puts a fault of a step into an engineer's words. */
  static S7Exception of(Step step, PlcAddress address, IOException fault) {
    return switch (step) {
      case TCP -> tcp(address, fault);
      case ISO -> iso(address, fault);
      case SETUP ->
          new S7Exception(
              step, address + " did not agree on the connection: " + what(fault), "", true);
      case REQUEST ->
          new S7Exception(step, address + ": connection lost: " + what(fault), "", false);
    };
  }

  private static S7Exception tcp(PlcAddress address, IOException fault) {
    String host = address.host();
    if (fault instanceof UnknownHostException) {
      return tcp("there is no host named " + host, "Check the name, or give the IP address.");
    }
    if (fault instanceof SocketTimeoutException) {
      return tcp(
          "no answer from " + host,
          "Check the IP address, the cable, and that no firewall blocks this TCP port.");
    }
    if (fault instanceof NoRouteToHostException) {
      return tcp("no way to " + host, "Check IP address, subnet mask and router.");
    }
    if (fault instanceof ConnectException) {
      return tcp(
          host + " refuses TCP connections",
          "There is no S7 CPU at this address and port, or it is starting.");
    }
    return tcp("no TCP connection to " + host + ": " + what(fault), "");
  }

  private static S7Exception tcp(String what, String cure) {
    return new S7Exception(Step.TCP, what, cure, false);
  }

  private static S7Exception iso(PlcAddress address, IOException fault) {
    if (fault instanceof SocketTimeoutException) {
      return new S7Exception(
          Step.ISO,
          address + " accepts TCP but does not answer",
          "It is no S7 CPU, or it is overloaded. "
              + Controller.named(address.controllerType()).advice(),
          true);
    }
    if (fault instanceof MalformedException) {
      return new S7Exception(
          Step.ISO,
          address.host() + " does not speak ISO-on-TCP: " + what(fault),
          "Something else than an S7 CPU has this address and port.",
          false);
    }
    return new S7Exception(
        Step.ISO,
        address + " refused the connection: " + what(fault),
        Controller.named(address.controllerType()).advice(),
        true);
  }

  private static String what(IOException fault) {
    if (fault instanceof EOFException) {
      return "the other side closed it";
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
