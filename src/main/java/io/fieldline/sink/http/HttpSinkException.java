package io.fieldline.sink.http;

import java.io.Serial;

/**
 * The receiver did not take the rows, and they are not to blame: it is away, overloaded, or refuses
 * the request as such. The same rows may succeed later.
 */
public final class HttpSinkException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason one line that an engineer can act on, without secrets
   */
  public HttpSinkException(String reason) {
    super(reason);
  }
}
