package io.fieldline.source.plc.s7.wire;

/** What a PLC says to one thing that was asked of it. */
public sealed interface Reply {

  /**
   * It was read or written.
   *
   * @param bytes as many as were asked for, none after a write; not copied, they belong to the
   *     caller
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
  record Done(byte[] bytes) implements Reply {}

  /** It was not. */
  record Refused(Refusal why) implements Reply {}
}
