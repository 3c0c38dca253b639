package io.fieldline.script;

import java.io.Serial;

/** There is no such script. */
public final class UnknownScriptException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** The script with this id is not there. */
  public UnknownScriptException(long id) {
    super("there is no script with the id " + id);
  }

  /** The script with this id has no such version. */
  public UnknownScriptException(long id, int version) {
    super("the script with the id %d has no version %d".formatted(id, version));
  }

  /** The script with this name is not there. */
  public UnknownScriptException(String name) {
    super("there is no script '" + name + "'");
  }
}
