package io.fieldline.script.store;

import java.io.Serial;

/**
 * The database of the scripts does not take a change, or does not answer a question about earlier
 * versions. The scripts that run go on.
 */
public final class StoreDownException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one line: which database, why, and what to do
   */
  public StoreDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
