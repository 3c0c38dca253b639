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

  private static final String RACK_AND_SLOT =
      " Wrong rack or slot (S7-1200/1500: rack 0 slot 1; S7-300: rack 0 slot 2; S7-400: see the"
          + " hardware configuration; always those of the CPU, not of a CP), or no connection is"
          + " free (Properties > Connection resources of the CPU): 'fieldline probe plc HOST' tries"
          + " the usual slots.";

  private Failure() {}

  /** Puts a fault of a step into an engineer's words. */
  static S7Exception of(Step step, PlcAddress address, IOException fault) {
    String place = address.toString();
    String text =
        switch (step) {
          case TCP -> tcp(fault, place);
          case ISO -> iso(fault, place);
          case SETUP -> place + " did not agree on the S7 connection: " + what(fault) + ".";
          case REQUEST -> place + ": connection lost: " + what(fault) + ".";
        };
    return new S7Exception(step, text.replace("HOST", address.host()));
  }

  private static String tcp(IOException fault, String place) {
    if (fault instanceof UnknownHostException) {
      return "there is no host of this name: " + place + ". Set host, or plc.ip (PLC_IP).";
    }
    if (fault instanceof SocketTimeoutException) {
      return "no answer from "
          + place
          + ". Check the IP address, the cable, and that no firewall blocks TCP to this port.";
    }
    if (fault instanceof NoRouteToHostException) {
      return "no way to " + place + ". Check the IP address, subnet mask and router.";
    }
    if (fault instanceof ConnectException) {
      return place
          + " refuses TCP connections: there is no S7 CPU at this address, or it is starting.";
    }
    return "no TCP connection to " + place + ": " + what(fault) + ".";
  }

  private static String iso(IOException fault, String place) {
    if (fault instanceof SocketTimeoutException) {
      return place
          + " accepts TCP but does not answer: it is no S7 CPU, or it is overloaded."
          + RACK_AND_SLOT;
    }
    if (fault instanceof MalformedException) {
      return place + " does not speak ISO-on-TCP: " + what(fault) + ". Is it an S7 CPU?";
    }
    return place + " refused the connection: " + what(fault) + "." + RACK_AND_SLOT;
  }

  private static String what(IOException fault) {
    if (fault instanceof EOFException) {
      return "the other side closed it";
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
