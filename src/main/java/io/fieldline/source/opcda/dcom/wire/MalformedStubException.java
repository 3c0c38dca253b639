package io.fieldline.source.opcda.dcom.wire;

/** An answer that is not what the interface definition says; nothing of it can be trusted. */
public class MalformedStubException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MalformedStubException(String message) {
    super(message);
  }
}
