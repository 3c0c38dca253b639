package io.fieldline.bench;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.testkit.peers.DcomPort;
import io.fieldline.testkit.peers.FieldlineJar;
import java.util.Map;

/**
 * The simulated OPC DA server in a process of its own, with 50,000 items {@code Bulk.Item00001} and
 * so on of type VT_R8, on port 135 because the library that is measured beside ours knows no other.
 */
final class OpcDaPlant implements AutoCloseable {

  static final String CLSID = "f1e1d11e-0135-4a7e-8d0c-5e2a1b3c4d5e";
  static final Login LOGIN = new Login("PLANT", "bench", "bench-135");
  static final int ITEMS = 50_000;

  private static final String ROUTE =
      """
      - beans:
          - name: opcda-server
            type: "#class:io.fieldline.simulator.opcda.OpcDaServer"
            initMethod: startWithContext
            destroyMethod: stop
            properties:
              host: %s
              port: %d
              domain: %s
              user: %s
              password: %s
              hardened: false
              bulk: %d
      """;

  private final String host = DcomPort.address();
  private final FieldlineJar process =
      new FieldlineJar(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"), "--routes", "simulator-routes/bench");

  OpcDaPlant() {
    process.write(
        "simulator-routes/bench/server.camel.yaml",
        ROUTE.formatted(
            host, DcomPort.NUMBER, LOGIN.domain(), LOGIN.user(), LOGIN.password(), ITEMS));
    process.up();
  }

  String host() {
    return host;
  }

  /** The name of an item. */
  static String item(int number) {
    return "Bulk.Item%05d".formatted(number + 1);
  }

  @Override
  public void close() {
    process.close();
  }
}
