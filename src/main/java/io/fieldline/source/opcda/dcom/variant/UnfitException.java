package io.fieldline.source.opcda.dcom.variant;

/** A value that the other side cannot have; the message says why, for an engineer. */
public class UnfitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnfitException(String message) {
    super(message);
  }
}
