package io.fieldline.source.plc.s7.wire;

import java.io.IOException;

/** Bytes to and from a PLC. */
interface Line extends AutoCloseable {

  /** Sends all bytes. */
  void send(byte[] bytes) throws IOException;

  /**
   * Waits for bytes.
   *
   * @param into takes at least one byte
   * @param timeoutMillis at least 1
   * @return how many bytes have come, 0 when none has in time, -1 when the other side has closed
   */
  int receive(byte[] into, int timeoutMillis) throws IOException;

  /** Closes; never fails. */
  @Override
  void close();
}
