package io.fieldline.simulator.s7;

/** What an S7 PLC says to one item of a request. */
public enum ReturnCode {
  HARDWARE_FAULT(0x01),
  ACCESS_DENIED(0x03),
  OUT_OF_RANGE(0x05),
  TYPE_NOT_SUPPORTED(0x06),
  TYPE_INCONSISTENT(0x07),
  NO_SUCH_OBJECT(0x0a),
  OK(0xff);

  private final byte code;

  ReturnCode(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
