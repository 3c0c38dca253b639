package io.fieldline.source.plc.s7.wire;

import java.nio.ByteBuffer;

/** Puts a message together, big endian, and takes numbers out of one. */
final class Bytes {

  private final ByteBuffer buffer;

  /**
   * Starts a message.
   *
   * @param length exactly as many bytes as will be put
   */
  Bytes(int length) {
    buffer = ByteBuffer.allocate(length);
  }

  /** Bytes, 0 to 255 each. */
  Bytes u8(int... numbers) {
    for (int number : numbers) {
      buffer.put((byte) number);
    }
    return this;
  }

  /** 16 bits each, 0 to 65535. */
  Bytes u16(int... numbers) {
    for (int number : numbers) {
      buffer.putShort((short) number);
    }
    return this;
  }

  Bytes all(byte[] bytes) {
    buffer.put(bytes);
    return this;
  }

  byte[] toArray() {
    return buffer.array();
  }

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }
}
