package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcException;

/** A PLC that cannot be talked to: the step that failed, what happened, and what to change. */
public final class S7Exception extends PlcException {

  private static final long serialVersionUID = 1;

  private final Step step;
  private final String what;
  private final String cure;
  private final boolean aboutPlace;

  /**
   * A failure.
   *
   * @param what happened, without full stop
   * @param cure what to change, a sentence or more; may be empty
   * @param aboutPlace whether rack or slot may be wrong
   */
  S7Exception(Step step, String what, String cure, boolean aboutPlace) {
    super((what + ". " + cure).strip());
    this.step = step;
    this.what = what;
    this.cure = cure;
    this.aboutPlace = aboutPlace;
  }

  /** Which step failed. */
  public Step step() {
    return step;
  }

  /** What happened, without what to change. */
  public String what() {
    return what;
  }

  /** What to change, a sentence or more; may be empty. */
  public String cure() {
    return cure;
  }

  /** Whether another rack or slot may be the right one. */
  public boolean isAboutPlace() {
    return aboutPlace;
  }
}
