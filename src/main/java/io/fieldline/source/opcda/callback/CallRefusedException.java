package io.fieldline.source.opcda.callback;

/** A call that is answered with a fault. */
final class CallRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  CallRefusedException(int status) {
    super("fault 0x%08X".formatted(status));
    this.status = status;
  }

  /** What the caller is told. */
  int status() {
    return status;
  }
}
