package io.fieldline.source.plc.driver;

import java.time.Duration;

/**
 * Where a PLC is and how to reach it; two routes with equal addresses share one connection.
 *
 * @param protocol the driver's name: {@code s7}, {@code modbus-tcp}, {@code opcua} ...
 * @param host name or IP address
 * @param port TCP or UDP port; 0 for the usual one of the protocol
 * @param rack of the CPU (S7), 0 to 7
 * @param slot of the CPU (S7), 0 to 31
 * @param controllerType kind of controller, such as {@code S7_1500}; empty when not said
 * @param parameters further parameters of the driver, {@code key=value&key=value}, may be empty
 * @param connectTimeout how long each step of connecting may take, 1 ms to 10 minutes
 * @param requestTimeout how long an answer may take, 1 ms to 10 minutes
 */
public record PlcAddress(
    String protocol,
    String host,
    int port,
    int rack,
    int slot,
    String controllerType,
    String parameters,
    Duration connectTimeout,
    Duration requestTimeout) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Checks the ranges. */
  public PlcAddress {
    check("port", port, 65_535);
    check("rack", rack, 7);
    check("slot", slot, 31);
    check("connectTimeout", connectTimeout);
    check("requestTimeout", requestTimeout);
    if (host.isBlank()) {
      throw new IllegalArgumentException("the PLC has no host: set host, or plc.ip (PLC_IP)");
    }
  }

  /** For people: {@code s7://192.168.0.1 rack 0 slot 1}. */
  @Override
  public String toString() {
    String place = protocol + "://" + host + (port == 0 ? "" : ":" + port);
    return protocol.equals("s7") ? place + " rack " + rack + " slot " + slot : place;
  }

  private static void check(String name, int number, int max) {
    if (number < 0 || number > max) {
      throw new IllegalArgumentException(name + " must be 0 to " + max + ": " + number);
    }
  }

  private static void check(String name, Duration timeout) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be 1ms to 10m: " + timeout.toMillis() + "ms");
    }
  }
}
