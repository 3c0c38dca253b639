package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.NdrWriter;

/**
 * What stands behind a PDU and says who sent it (C706, 13.2.6; MS-RPCE 2.2.2.11): a signature, or a
 * message of the login.
 */
final class Trailer {

  /** In front of the value: service, level, padding, context. */
  static final int HEAD_BYTES = 8;

  private final int level;
  private final int service;
  private final int padding;
  private final int contextId;
  private final byte[] value;

  /**
   * Makes one.
   *
   * @param service who signs; 10 is NTLM
   * @param level 1 to 6
   * @param padding bytes between the stub and the trailer
   * @param contextId tells the logins of one connection apart
   */
  Trailer(int service, int level, int padding, int contextId, byte[] value) {
    this.service = service;
    this.level = level;
    this.padding = padding;
    this.contextId = contextId;
    this.value = value;
  }

  int service() {
    return service;
  }

  int level() {
    return level;
  }

  int padding() {
    return padding;
  }

  int contextId() {
    return contextId;
  }

  byte[] value() {
    return value;
  }

  /** Writes it, without what comes in front of it. */
  void write(NdrWriter out) {
    out.u8(service).u8(level).u8(padding).u8(0).u32(contextId).bytes(value);
  }
}
