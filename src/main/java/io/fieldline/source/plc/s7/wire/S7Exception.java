package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcException;

/** A PLC that cannot be talked to, with the step that failed. */
public final class S7Exception extends PlcException {

  private static final long serialVersionUID = 1;

  private final Step step;

  /**
   * A failure.
   *
   * @param message what failed and what to change
   */
  S7Exception(Step step, String message) {
    super(message);
    this.step = step;
  }

  /** Which step failed. */
  public Step step() {
    return step;
  }
}
