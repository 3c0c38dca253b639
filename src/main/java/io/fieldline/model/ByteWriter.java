package io.fieldline.model;

import java.util.Arrays;

/** A growing byte array that writes the parts of {@link BatchCodec}'s layout. */
final class ByteWriter {

  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  ByteWriter raw(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** LEB128, unsigned: seven bits a byte, lowest first. */
  ByteWriter whole(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Zig-zag, so that small negative numbers stay short. */
  ByteWriter signed(long value) {
    return whole((value << 1) ^ (value >> 63));
  }

  ByteWriter fixedInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      raw(value >>> shift);
    }
    return this;
  }

  ByteWriter fixedLong(long value) {
    return fixedInt((int) (value >>> 32)).fixedInt((int) value);
  }

  ByteWriter text(String text) {
    byte[] utf8 = BatchCodec.utf8(text);
    whole(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /** The array written to; only the first {@link #size} bytes count. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int wanted) {
    if (size + wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + wanted, 2 * bytes.length));
    }
  }
}
