package io.fieldline.simulator.opcda.space;

/** Whether an item may be read and written; {@link #code()} is OPC_READABLE and OPC_WRITEABLE. */
public enum Access {
  R(1),
  W(2),
  RW(3);

  private final int code;

  Access(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public boolean readable() {
    return this != W;
  }

  public boolean writable() {
    return this != R;
  }
}
