package io.fieldline.script;

import java.io.Serial;

/** A change of scripts that cannot be made: a name taken, a circle, a script that still runs. */
public final class RefusedScriptException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one line that says what to change
   */
  public RefusedScriptException(String message) {
    super(message);
  }
}
