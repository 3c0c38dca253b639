package io.fieldline.testkit.peers;

/**
 * nodes7, an S7 client in JavaScript that others wrote, and that knows types. Each call is a
 * process of its own.
 */
public final class Nodes7Client {

  private final NodeScript script = new NodeScript("nodes7-client.mjs", "nodes7");
  private final int port;

  /**
   * A client of the server on a port of this machine; rack 0, slot 1.
   *
   * @param port 1 to 65535
   */
  public Nodes7Client(int port) {
    this.port = port;
  }

  /**
   * Reads items in as few requests as it can.
   *
   * @param items in its language: {@code DB4,REAL16}, {@code DB6,INT0}, {@code M10.1}
   * @return their values in the same order, with blanks between
   * @throws IllegalStateException what went wrong
   */
  public String read(String... items) {
    var arguments = new Object[items.length + 2];
    arguments[0] = port;
    arguments[1] = "read";
    System.arraycopy(items, 0, arguments, 2, items.length);
    return script.run(arguments);
  }

  /** Writes a number, true or false to one item. */
  public void write(String item, Object value) {
    script.run(port, "write", item, value);
  }
}
