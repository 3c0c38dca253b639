package io.fieldline.source.link;

import java.io.IOException;

/**
 * The other side has ended the connection by its own will, or is not in a state to be of use: the
 * link is closed, but there is no sense in opening another at once.
 */
public class LinkEndedException extends IOException {

  private static final long serialVersionUID = 1;

  public LinkEndedException(String message) {
    super(message);
  }
}
