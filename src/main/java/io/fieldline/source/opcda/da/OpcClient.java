package io.fieldline.source.opcda.da;

/** A way to talk to OPC servers. Safe to use from any thread. */
@FunctionalInterface
public interface OpcClient {

  /**
   * Connects: logs in, finds the class of a ProgID, activates the server. Takes no longer than the
   * timeouts of the address allow, and leaves nothing behind when it fails.
   *
   * @throws OpcException names the step that failed and what to change
   * @throws InterruptedException when the thread is interrupted
   */
  OpcServer connect(ServerAddress address) throws OpcException, InterruptedException;
}
