package io.fieldline.source.link;

import java.io.IOException;

/**
 * The other side refuses who logs in. Each further attempt counts against the account there, which
 * is locked after some; so the next ones come minutes apart.
 */
public class LoginRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  public LoginRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
