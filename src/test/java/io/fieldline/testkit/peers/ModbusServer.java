package io.fieldline.testkit.peers;

import java.util.List;
import java.util.Map;

/**
 * A Modbus TCP server that others wrote; {@code src/test/peers/modbus-server.mjs} says what lies in
 * its memory. Every start brings the first memory back.
 */
public final class ModbusServer extends Peer {

  private final NodeScript script = new NodeScript("modbus-server.mjs", "modbus-serial");

  private ModbusServer() {
    super("modbus");
  }

  public static ModbusServer start() {
    var server = new ModbusServer();
    server.up();
    return server;
  }

  @Override
  List<String> command() {
    return script.command(port());
  }

  @Override
  Map<String, String> environment() {
    return script.environment();
  }
}
