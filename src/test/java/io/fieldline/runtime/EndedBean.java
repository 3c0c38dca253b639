package io.fieldline.runtime;

/** A bean of a route file that knows whether it was ended. */
public final class EndedBean {

  boolean ended;

  /** What the file names as its destroy method. */
  public void end() {
    ended = true;
  }
}
