package io.fieldline.script;

import java.io.Serial;

/** There is no such script. */
public final class UnknownScriptException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** The script with this id is not there. */
  public UnknownScriptException(long id) {
    super("there is no script with the id " + id);
  }

  /** The script with this name is not there. */
  public UnknownScriptException(String name) {
    super("there is no script '" + name + "'");
  }
}
