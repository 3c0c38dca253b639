package io.fieldline.simulator.s7;

import java.util.Optional;

/** The type of the elements that an item asks for, and how the answer to it counts their length. */
enum TransportSize {
  BIT(0x01, 1, DataSize.BIT),
  BYTE(0x02, 1, DataSize.BITS),
  CHAR(0x03, 1, DataSize.OCTETS),
  WORD(0x04, 2, DataSize.BITS),
  INT(0x05, 2, DataSize.INTEGER),
  DWORD(0x06, 4, DataSize.BITS),
  DINT(0x07, 4, DataSize.INTEGER),
  REAL(0x08, 4, DataSize.REAL),
  DATE(0x09, 2, DataSize.BITS),
  TIME_OF_DAY(0x0a, 4, DataSize.BITS),
  TIME(0x0b, 4, DataSize.BITS),
  S5TIME(0x0c, 4, DataSize.BITS),
  DATE_AND_TIME(0x0f, 8, DataSize.BITS),
  COUNTER(0x1c, 2, DataSize.OCTETS),
  TIMER(0x1d, 2, DataSize.OCTETS);

  private final int code;
  private final int bytes;
  private final DataSize answer;

  TransportSize(int code, int bytes, DataSize answer) {
    this.code = code;
    this.bytes = bytes;
    this.answer = answer;
  }

  static Optional<TransportSize> of(int code) {
    for (TransportSize size : values()) {
      if (size.code == code) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }

  /** Bytes of one element in the PLC's memory. */
  int bytes() {
    return bytes;
  }

  DataSize answer() {
    return answer;
  }
}
