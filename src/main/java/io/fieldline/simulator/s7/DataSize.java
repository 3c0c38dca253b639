package io.fieldline.simulator.s7;

import java.util.Optional;

/** The type of data inside an answer or a write; it says in which unit the length counts. */
enum DataSize {
  BIT(0x03, 1),
  BITS(0x04, 8),
  INTEGER(0x05, 8),
  REAL(0x07, 1),
  OCTETS(0x09, 1);

  private final byte code;
  private final int unitsPerByte;

  DataSize(int code, int unitsPerByte) {
    this.code = (byte) code;
    this.unitsPerByte = unitsPerByte;
  }

  static Optional<DataSize> of(int code) {
    for (DataSize size : values()) {
      if (size.code == code) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }

  byte code() {
    return code;
  }

  /** What the length field says of this many bytes; a bit travels in a byte of its own. */
  short length(int bytes) {
    return (short) (bytes * unitsPerByte);
  }

  /** How many bytes a length field stands for. */
  int bytes(int length) {
    return (length + unitsPerByte - 1) / unitsPerByte;
  }
}
