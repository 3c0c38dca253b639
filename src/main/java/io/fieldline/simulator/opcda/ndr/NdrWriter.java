package io.fieldline.simulator.opcda.ndr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the stub of one answer or call. Numbers stand at multiples of their size, counted from the
 * beginning of the stub; the gaps are zero.
 */
public final class NdrWriter {

  private static final int FIRST_REFERENT = 0x0002_0000;

  private ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
  private int referent = FIRST_REFERENT;

  /** Fills up to a multiple of so many bytes. */
  public NdrWriter align(int size) {
    int gap = -bytes.position() & (size - 1);
    room(gap).position(bytes.position() + gap);
    return this;
  }

  /** Where the next byte is written. */
  public int position() {
    return bytes.position();
  }

  public NdrWriter u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  public NdrWriter u16(int value) {
    align(2).room(2).putShort((short) value);
    return this;
  }

  public NdrWriter u32(long value) {
    align(4).room(4).putInt((int) value);
    return this;
  }

  public NdrWriter i64(long value) {
    align(8).room(8).putLong(value);
    return this;
  }

  public NdrWriter f32(float value) {
    align(4).room(4).putFloat(value);
    return this;
  }

  public NdrWriter f64(double value) {
    align(8).room(8).putDouble(value);
    return this;
  }

  /** A pointer to something that is written later, or to nothing. */
  public NdrWriter pointer(boolean present) {
    referent += 4;
    return u32(present ? referent : 0);
  }

  public NdrWriter bytes(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  public NdrWriter guid(Guid guid) {
    long most = guid.id().getMostSignificantBits();
    u32(most >>> 32).u16((int) (most >>> 16)).u16((int) most);
    return bytes(ByteBuffer.allocate(8).putLong(guid.id().getLeastSignificantBits()).array());
  }

  /** What a pointer to a wide string points to, with its final NUL. */
  public NdrWriter wideString(String text) {
    byte[] chars = (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    return u32(chars.length / 2).u32(0).u32(chars.length / 2).bytes(chars);
  }

  /** Overwrites a number that was written before. */
  public NdrWriter setU32(int position, long value) {
    bytes.putInt(position, (int) value);
    return this;
  }

  /** Copies a part of what was written, without one more copy of it in between. */
  public void copy(int from, byte[] to, int offset, int count) {
    bytes.get(from, to, offset, count);
  }

  /** All that was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int size = Math.max(bytes.capacity() * 2, bytes.position() + count);
      var larger = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }
}
