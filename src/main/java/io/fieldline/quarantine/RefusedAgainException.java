package io.fieldline.quarantine;

import java.io.Serial;

/** An entry of the quarantine still cannot be used. */
public final class RefusedAgainException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason why, in words an engineer can act on
   */
  public RefusedAgainException(String reason) {
    // There may be thousands; nobody looks at where they were noticed.
    super(reason, null, false, false);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
