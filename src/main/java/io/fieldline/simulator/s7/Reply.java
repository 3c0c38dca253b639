package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;

/**
 * What a PLC does about a frame.
 *
 * @param frame to send, empty for nothing
 * @param isLast whether the connection ends
 */
record Reply(ByteBuffer frame, boolean isLast) {

  /** As to something that is not understood. */
  static final Reply NONE = new Reply(ByteBuffer.allocate(0), false);

  static final Reply CLOSE = new Reply(ByteBuffer.allocate(0), true);

  static Reply of(ByteBuffer frame) {
    return new Reply(frame, false);
  }
}
