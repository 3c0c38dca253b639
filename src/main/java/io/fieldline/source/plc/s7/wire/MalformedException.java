package io.fieldline.source.plc.s7.wire;

import java.io.IOException;

/** Bytes that are no answer to what was asked. */
final class MalformedException extends IOException {

  private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(message);
  }

  /** For a number that is none of the expected ones. */
  static MalformedException unexpected(String what, int number) {
    return new MalformedException("%s 0x%02x was not expected".formatted(what, number));
  }
}
