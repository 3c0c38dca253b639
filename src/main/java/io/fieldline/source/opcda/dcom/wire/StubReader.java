package io.fieldline.source.opcda.dcom.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads the stub of one call. Numbers stand at multiples of their size, counted from the beginning
 * of the stub. Every method throws {@link MalformedStubException} where the bytes end.
 */
public final class StubReader {

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes;
  private final int end;
  private int position;

  public StubReader(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /** Skips to a multiple of so many bytes, a power of two. */
  public StubReader align(int size) {
    position = (position + size - 1) & -size;
    return this;
  }

  /** Where the next byte is read. */
  public int position() {
    return position;
  }

  /** How many bytes there still are. */
  public int remaining() {
    return Math.max(0, end - position);
  }

  public StubReader skip(long count) {
    if (count < 0 || count > end - position) {
      throw ended();
    }
    position += (int) count;
    return this;
  }

  public int u8() {
    return Byte.toUnsignedInt(bytes[take(1)]);
  }

  public int u16() {
    return Short.toUnsignedInt((short) SHORT.get(bytes, take(2)));
  }

  public int i32() {
    return (int) INT.get(bytes, take(4));
  }

  public long u32() {
    return Integer.toUnsignedLong(i32());
  }

  public long i64() {
    return (long) LONG.get(bytes, take(8));
  }

  public float f32() {
    return Float.intBitsToFloat(i32());
  }

  public double f64() {
    return Double.longBitsToDouble(i64());
  }

  /** A pointer; whether it points to something, which follows later. */
  public boolean pointer() {
    return i32() != 0;
  }

  /** The number of elements of an array, which must fit the bytes that are left. */
  public int count(int bytesEach) {
    long count = u32();
    if (count * bytesEach > remaining()) {
      throw new MalformedStubException(count + " elements do not fit the " + end + " bytes");
    }
    return (int) count;
  }

  /** The number of elements of an array, which is known already. */
  public void count(int expected, String what) {
    long count = u32();
    if (count != expected) {
      throw new MalformedStubException(count + " " + what + " instead of " + expected);
    }
  }

  public byte[] bytes(int count) {
    int from = position;
    skip(count);
    return Arrays.copyOfRange(bytes, from, position);
  }

  /** The identity of a class, an interface or an object. */
  public UUID uuid() {
    align(4);
    long time = u32();
    long middle = u16();
    long high = u16();
    skip(8);
    long least = Long.reverseBytes((long) LONG.get(bytes, position - 8));
    return new UUID(time << 32 | middle << 16 | high, least);
  }

  /** UTF-16 text of so many characters. */
  public String chars(int count) {
    int from = position;
    skip(count * 2L);
    return new String(bytes, from, count * 2, StandardCharsets.UTF_16LE);
  }

  /** What a pointer to a wide string points to, without its final NUL. */
  public String wideString() {
    u32(); // the room of the sender
    u32(); // offset, always 0
    String text = chars(count(2));
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  private int take(int size) {
    int from = (position + size - 1) & -size;
    if (from + size > end) {
      throw ended();
    }
    position = from + size;
    return from;
  }

  private MalformedStubException ended() {
    return new MalformedStubException("the answer ends at byte " + end);
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }
}
