package io.fieldline.source.opcda.da;

import java.time.Duration;

/**
 * Where an OPC server is and how to reach it; two routes with equal addresses share one connection.
 *
 * @param host name or IP address
 * @param program ProgID such as {@code Matrikon.OPC.Simulation.1}, or CLSID
 * @param port of the host's DCOM activation, 135 on Windows
 * @param login who logs in
 * @param security how calls are protected
 * @param connectTimeout how long each step of connecting may take, 1 ms to 10 minutes
 * @param callTimeout how long an answer may take, 1 ms to 10 minutes
 */
public record ServerAddress(
    String host,
    String program,
    int port,
    Login login,
    Security security,
    Duration connectTimeout,
    Duration callTimeout) {

  /** Where Windows listens for activation. */
  public static final int DCOM_PORT = 135;

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Checks the ranges. */
  public ServerAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the OPC server has no host: write opc-da:HOST/PROGID");
    }
    if (program.isBlank()) {
      throw new IllegalArgumentException(
          "the OPC server has no ProgID or CLSID: write opc-da:HOST/PROGID");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535: " + port);
    }
    check("connectTimeout", connectTimeout);
    check("callTimeout", callTimeout);
  }

  /** For people: {@code opc-da:plant-pc/Matrikon.OPC.Simulation.1}. */
  @Override
  public String toString() {
    return "opc-da:" + host + (port == DCOM_PORT ? "" : ":" + port) + '/' + program;
  }

  private static void check(String name, Duration timeout) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be 1ms to 10m: " + timeout.toMillis() + "ms");
    }
  }
}
