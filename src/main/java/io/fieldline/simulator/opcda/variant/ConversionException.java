package io.fieldline.simulator.opcda.variant;

/** A value that the requested type cannot hold. */
public final class ConversionException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean overflow;

  ConversionException(String message, boolean overflow) {
    super(message);
    this.overflow = overflow;
  }

  /** Whether the type is right and only the value too great or too small for it. */
  public boolean overflow() {
    return overflow;
  }
}
