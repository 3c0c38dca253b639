package io.fieldline.runtime;

/** Fieldline cannot start. The message is one line that says what is wrong and how to cure it. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
