package io.fieldline.payload;

import java.io.Serial;

/** A payload, or a part of it, is not what the format expects. */
public final class PayloadException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason why, in words an engineer can act on
   */
  public PayloadException(String reason) {
    // Wrong payloads may come by the thousand; nobody looks at where they were noticed.
    super(reason, null, false, false);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
