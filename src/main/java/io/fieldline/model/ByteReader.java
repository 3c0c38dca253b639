package io.fieldline.model;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Throws {@link IllegalArgumentException} or {@link
 * IndexOutOfBoundsException} on bytes that it did not write, and never allocates more than the
 * bytes at hand can fill.
 */
final class ByteReader {

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  int raw() {
    if (at >= end) {
      throw new IndexOutOfBoundsException("ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  long whole() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = raw();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("number too long");
  }

  long signed() {
    long value = whole();
    return (value >>> 1) ^ -(value & 1);
  }

  int fixedInt() {
    return raw() << 24 | raw() << 16 | raw() << 8 | raw();
  }

  long fixedLong() {
    return (long) fixedInt() << 32 | (fixedInt() & 0xFFFF_FFFFL);
  }

  /** A number of things that are still to come: each takes at least one byte. */
  int count() {
    long count = whole();
    if (count < 0 || count > bytes.length) {
      throw new IllegalArgumentException("count " + count + " is larger than the batch");
    }
    return (int) count;
  }

  String text() {
    int length = count();
    if (at + length > end) {
      throw new IndexOutOfBoundsException("text ends too early");
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  void expectEnd() {
    if (at != end) {
      throw new IllegalArgumentException((end - at) + " bytes too many");
    }
  }
}
