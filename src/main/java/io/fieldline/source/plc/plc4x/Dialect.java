package io.fieldline.source.plc.plc4x;

import java.util.Map;

/**
 * What is known of a protocol and its PLC4X driver does not tell.
 *
 * @param port the usual one; 0 when there is none
 * @param requestTimeout the driver's parameter for it, in milliseconds; empty when it has none
 * @param examples addresses, for messages
 */
record Dialect(int port, String requestTimeout, String examples) {

  private static final Dialect UNKNOWN = new Dialect(0, "", "");

  private static final String REGISTERS =
      "holding-register:1:REAL, input-register:7:UINT, holding-register:10:INT[5], coil:3,"
          + " discrete-input:4";

  private static final String CIP = "Speed, Speed:REAL, %Counter:DINT";

  private static final Map<String, Dialect> KNOWN =
      Map.of(
          "modbus-tcp", new Dialect(502, "request-timeout", REGISTERS),
          "modbus-rtu", new Dialect(0, "request-timeout", REGISTERS),
          "modbus-ascii", new Dialect(0, "request-timeout", REGISTERS),
          "opcua", new Dialect(4840, "request-timeout", "ns=2;s=Line1.Speed, ns=2;i=1001;REAL"),
          "eip", new Dialect(44_818, "", CIP),
          "logix", new Dialect(44_818, "", CIP),
          "ads", new Dialect(48_898, "timeout-request", "MAIN.speed, 0x4020/0:REAL"),
          "knxnet-ip", new Dialect(3671, "", "1/2/3"),
          "simulated", new Dialect(0, "", "RANDOM/speed:REAL, STATE/level:INT"));

  static Dialect of(String protocol) {
    return KNOWN.getOrDefault(protocol, UNKNOWN);
  }
}
