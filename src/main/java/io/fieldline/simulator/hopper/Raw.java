package io.fieldline.simulator.hopper;

/** Whole numbers as a module writes them: rounded, and at their ends when they do not fit. */
final class Raw {

  private Raw() {}

  /** An INT, -32,768 to 32,767. */
  static short signed(double value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }

  /** A WORD, 0 to 65,535. */
  static short unsigned(double value) {
    return (short) Math.max(0, Math.min(0xFFFF, Math.round(value)));
  }
}
