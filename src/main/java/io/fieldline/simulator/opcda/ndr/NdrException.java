package io.fieldline.simulator.opcda.ndr;

/** Bytes that are not what the interface definition says; answered with a fault. */
public class NdrException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NdrException(String message) {
    super(message);
  }
}
