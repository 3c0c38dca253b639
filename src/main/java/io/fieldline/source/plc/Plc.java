package io.fieldline.source.plc;

import io.fieldline.source.plc.driver.PlcAddress;
import java.util.Locale;

/** What makes two addresses the same PLC; timeouts do not. */
record Plc(String protocol, String host, int port, int rack, int slot, String parameters) {

  static Plc at(PlcAddress address) {
    return new Plc(
        address.protocol(),
        address.host().toLowerCase(Locale.ROOT),
        address.port(),
        address.rack(),
        address.slot(),
        address.parameters());
  }
}
