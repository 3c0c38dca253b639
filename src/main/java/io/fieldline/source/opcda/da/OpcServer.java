package io.fieldline.source.opcda.da;

/**
 * A connection to an OPC server. Used by one thread at a time. Every call ends within the timeouts
 * of the address; after an exception the server is closed and thrown away, never used again.
 */
public interface OpcServer extends AutoCloseable {

  /** What the server says of itself; the cheapest call, and the one that shows that it lives. */
  ServerStatus status() throws OpcException, InterruptedException;

  /** Adds a group, which is removed when the server is closed. */
  OpcGroup addGroup(GroupOptions options) throws OpcException, InterruptedException;

  /** Looks into the address space. */
  OpcBrowser browser() throws OpcException, InterruptedException;

  /**
   * The server said that it is about to shut down, and why; empty as long as it did not. Always
   * empty without callbacks.
   */
  String shutdownReason();

  /**
   * Removes the groups, releases every object and closes the connection, as far as the server still
   * answers within the timeout of a call; never fails.
   */
  @Override
  void close();
}
