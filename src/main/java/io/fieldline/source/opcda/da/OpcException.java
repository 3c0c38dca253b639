package io.fieldline.source.opcda.da;

import java.io.IOException;

/**
 * An OPC server that cannot be talked to. The message names the step that failed and, where it is
 * known, what to change. After it the server must be closed and thrown away.
 */
public class OpcException extends IOException {

  private static final long serialVersionUID = 1;

  public OpcException(String message) {
    super(message);
  }

  public OpcException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether who logs in was refused, so that attempts must be few: accounts get locked. */
  public boolean isLoginRefused() {
    return false;
  }
}
