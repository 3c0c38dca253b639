package io.fieldline.source.plc.s7.wire;

/** The steps of talking to a PLC, in order. */
public enum Step {
  /** The TCP connection. */
  TCP("TCP connection"),
  /** The ISO connection to the CPU in a rack and slot. */
  ISO("ISO connection"),
  /** Agreeing on the size of messages. */
  SETUP("S7 setup"),
  /** Requests and answers. */
  REQUEST("S7 request");

  private final String text;

  Step(String text) {
    this.text = text;
  }

  /** What to call it. */
  @Override
  public String toString() {
    return text;
  }
}
