package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.dcom.fault.Faults;
import java.io.IOException;

/** A server that says no, with a number. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final int code;

  RefusedException(int code) {
    super(Faults.advice(code));
    this.code = code;
  }

  /** An HRESULT, a Windows error or the status of an RPC fault. */
  public int code() {
    return code;
  }
}
