package io.fieldline.source.plc.s7.wire;

import java.io.IOException;

/** The PLC has answered with a disconnect request. */
final class RefusedConnectionException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param reason its code, 0 to 255
   */
  RefusedConnectionException(int reason) {
    super("the PLC refused the connection, reason code " + reason);
  }
}
