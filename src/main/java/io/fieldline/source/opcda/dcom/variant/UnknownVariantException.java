package io.fieldline.source.opcda.dcom.variant;

/** A VARIANT of a type whose length is not known, so that nothing behind it can be read. */
public class UnknownVariantException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownVariantException(int type) {
    super("it is " + VarType.name(type) + ", which cannot be read");
  }
}
