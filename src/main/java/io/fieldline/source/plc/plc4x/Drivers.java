package io.fieldline.source.plc.plc4x;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.plc4x.java.api.PlcDriver;

/** The PLC4X drivers on the class path, by protocol. */
final class Drivers {

  private static final Map<String, PlcDriver> DRIVERS = load();

  private Drivers() {}

  /**
   * The driver of a protocol.
   *
   * @throws IllegalArgumentException which protocols there are
   */
  static PlcDriver named(String protocol) {
    PlcDriver driver = DRIVERS.get(protocol);
    if (driver == null) {
      throw new IllegalArgumentException(
          "there is no driver for the protocol '"
              + protocol
              + "'; there is one for "
              + String.join(", ", protocols()));
    }
    return driver;
  }

  static SortedSet<String> protocols() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(DRIVERS.keySet()));
  }

  private static Map<String, PlcDriver> load() {
    var drivers = new TreeMap<String, PlcDriver>();
    for (PlcDriver driver : ServiceLoader.load(PlcDriver.class, Drivers.class.getClassLoader())) {
      drivers.put(driver.getProtocolCode(), driver);
    }
    // Read by Fieldline's own client: PLC4X takes 13 threads for each connection and leaks.
    drivers.remove("s7");
    drivers.remove("s7-light");
    return drivers;
  }
}
