package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.fault.Faults;

/** A step on the way to a server that failed. */
public final class StepException extends OpcException {

  private static final long serialVersionUID = 1;

  private final String seen;
  private final String cure;
  private final int code;

  StepException(String step, String seen, String cure, int code, Throwable cause) {
    super(step + ": " + seen + (cure.isEmpty() ? "" : ": " + cure), cause);
    this.seen = seen;
    this.cure = cure;
    this.code = code;
  }

  private StepException(String step, int hresult) {
    super(step + ": " + Faults.advice(hresult));
    this.seen = Faults.text(hresult);
    this.cure = Faults.cure(hresult);
    this.code = hresult;
  }

  /** A step that was answered with a refusal. */
  public static StepException refused(String step, int hresult) {
    return new StepException(step, hresult);
  }

  /** What happened. */
  public String seen() {
    return seen;
  }

  /** What to change; may be empty. */
  public String cure() {
    return cure;
  }

  @Override
  public boolean isLoginRefused() {
    return Faults.isLogin(code);
  }

  /** The number with which the machine refused; 0 when it did not. */
  public int code() {
    return code;
  }
}
