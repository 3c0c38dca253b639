package io.fieldline.source.opcda.dcom.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes the stub of one call. Numbers stand at multiples of their size, counted from the beginning
 * of the stub; the gaps are zero.
 */
public final class StubWriter {

  private static final int FIRST_REFERENT = 0x0002_0000;

  private ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
  private int referent = FIRST_REFERENT;

  /** Fills up to a multiple of so many bytes, a power of two. */
  public StubWriter align(int size) {
    return bytes(new byte[-bytes.position() & (size - 1)]);
  }

  /** Where the next byte is written. */
  public int position() {
    return bytes.position();
  }

  public StubWriter u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  public StubWriter u16(int value) {
    align(2).room(2).putShort((short) value);
    return this;
  }

  public StubWriter u32(long value) {
    align(4).room(4).putInt((int) value);
    return this;
  }

  public StubWriter i64(long value) {
    align(8).room(8).putLong(value);
    return this;
  }

  public StubWriter f32(float value) {
    return u32(Float.floatToRawIntBits(value));
  }

  public StubWriter f64(double value) {
    return i64(Double.doubleToRawLongBits(value));
  }

  /** A pointer to something that is written later, or to nothing. */
  public StubWriter pointer(boolean present) {
    referent += 4;
    return u32(present ? referent : 0);
  }

  public StubWriter bytes(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  /** The identity of a class, an interface or an object. */
  public StubWriter uuid(UUID id) {
    long most = id.getMostSignificantBits();
    u32(most >>> 32).u16((int) (most >>> 16)).u16((int) most);
    return bytes(ByteBuffer.allocate(8).putLong(id.getLeastSignificantBits()).array());
  }

  /** What a pointer to a wide string points to, with its final NUL. */
  public StubWriter wideString(String text) {
    byte[] chars = (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    return u32(chars.length / 2).u32(0).u32(chars.length / 2).bytes(chars);
  }

  /** An array of numbers whose size stands in front of it. */
  public StubWriter handles(int[] handles) {
    u32(handles.length);
    room(handles.length * 4);
    for (int handle : handles) {
      bytes.putInt(handle);
    }
    return this;
  }

  /** Overwrites a number that was written before. */
  public StubWriter setU32(int position, long value) {
    bytes.putInt(position, (int) value);
    return this;
  }

  /** All that was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int size = Math.max(bytes.capacity() * 2, bytes.position() + count);
      bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
    }
    return bytes;
  }
}
