package io.fieldline.source.plc.driver;

import java.io.IOException;

/**
 * A PLC that cannot be talked to. The message names what failed and, where it is known, what to
 * change. After it the link must be closed and thrown away.
 */
public class PlcException extends IOException {

  private static final long serialVersionUID = 1;

  public PlcException(String message) {
    super(message);
  }

  public PlcException(String message, Throwable cause) {
    super(message, cause);
  }
}
