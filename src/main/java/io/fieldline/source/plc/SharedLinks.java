package io.fieldline.source.plc;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * At most one connection per PLC: who names the same PLC gets the same link. Its timeouts are those
 * of the route that came first.
 */
final class SharedLinks {

  private final Map<Plc, Shared> links = new HashMap<>();

  /** What makes two addresses the same PLC. */
  private record Plc(
      String protocol, String host, int port, int rack, int slot, String parameters) {
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

  private record Shared(SharedLink link, int users) {}

  /** The link to a PLC; every call needs one {@link #release}. */
  synchronized SharedLink acquire(PlcAddress address, PlcDriver driver) {
    return links.merge(
            Plc.at(address),
            new Shared(new SharedLink(address, driver, System::nanoTime), 1),
            (old, unused) -> new Shared(old.link, old.users + 1))
        .link;
  }

  /** Closes the link when nobody uses it any more. */
  synchronized void release(SharedLink link) {
    links.computeIfPresent(
        Plc.at(link.address()),
        (plc, shared) -> {
          if (shared.users > 1) {
            return new Shared(shared.link, shared.users - 1);
          }
          shared.link.close();
          return null;
        });
  }
}
