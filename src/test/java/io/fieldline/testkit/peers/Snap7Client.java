package io.fieldline.testkit.peers;

import java.util.HexFormat;

/**
 * Snap7's S7 client, which others wrote: shows what really lies in the memory of an S7 server, and
 * whether a server of ours is one to others. Each call is a process of its own, about 0.1 s.
 */
public final class Snap7Client {

  private final NodeScript script = new NodeScript("snap7-client.mjs", "node-snap7");
  private final int port;

  /**
   * A client of the server on a port of this machine; rack 0, slot 1.
   *
   * @param port 1 to 65535
   */
  public Snap7Client(int port) {
    this.port = port;
  }

  /**
   * Reads bytes.
   *
   * @param area {@code DB1} to {@code DB65535}, {@code M}, {@code I} or {@code Q}
   * @param start the first byte, from 0
   * @param size 1 or more
   * @throws IllegalStateException what the server said against it
   */
  public byte[] read(String area, int start, int size) {
    return HexFormat.of().parseHex(script.run(port, "read", area, start, size));
  }

  /** Writes bytes; areas and errors as {@link #read}. */
  public void write(String area, int start, byte... bytes) {
    script.run(port, "write", area, start, HexFormat.of().formatHex(bytes));
  }

  /** The order number of the CPU: {@code 6ES7 315-2EH14-0AB0}. */
  public String orderNumber() {
    return script.run(port, "order");
  }
}
