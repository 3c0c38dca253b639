package io.fieldline.testkit.peers;

import java.util.List;
import java.util.Map;

/**
 * An OPC UA server that others wrote; {@code src/test/peers/opcua-server.mjs} says which nodes it
 * has. Every start brings the first values back.
 */
public final class OpcUaServer extends Peer {

  private final NodeScript script = new NodeScript("opcua-server.mjs", "node-opcua-server");

  private OpcUaServer() {
    super("opcua");
  }

  public static OpcUaServer start() {
    var server = new OpcUaServer();
    server.up();
    return server;
  }

  @Override
  List<String> command() {
    return script.command(port(), directory());
  }

  @Override
  Map<String, String> environment() {
    return script.environment();
  }
}
