package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcException;

/** A PLC that cannot be talked to: the step that failed, what happened, and what to change. */
public final class S7Exception extends PlcException {

  private static final long serialVersionUID = 1;

  private final Step step;
  private final String what;

  /**
   * A failure.
   *
   * @param what happened, without full stop
   * @param cure what to change, a sentence or more; may be empty
   */
  S7Exception(Step step, String what, String cure) {
    super((what + ". " + cure).strip());
    this.step = step;
    this.what = what;
  }

  /** Which step failed. */
  public Step step() {
    return step;
  }

  /** What happened, without what to change. */
  public String what() {
    return what;
  }
}
