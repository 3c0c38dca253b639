package io.fieldline.api;

import java.io.Serial;

/** A request that cannot be served; the answer is {@code {"error": "..."}} with its status. */
public final class ApiException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status 400 to 599
   * @param message one line that says what to change
   */
  public ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }
}
