package io.fieldline.script.language;

import java.io.Serial;

/**
 * A run has used more than it may. An error, so that the code's own {@code catch} cannot hold it.
 */
final class LimitError extends Error {

  @Serial private static final long serialVersionUID = 1L;

  LimitError(String message) {
    super(message, null, false, false);
  }
}
