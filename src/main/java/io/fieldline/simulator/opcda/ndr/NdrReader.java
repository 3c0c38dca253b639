package io.fieldline.simulator.opcda.ndr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads the stub of one call. Numbers stand at multiples of their size, counted from the beginning
 * of the stub.
 */
public final class NdrReader {

  private static final int GUID_BYTES = 16;

  private final ByteBuffer bytes;

  public NdrReader(byte[] stub) {
    this(stub, 0, stub.length);
  }

  /**
   * Reads a part of an array, without copying it; positions count from the beginning of the part.
   */
  public NdrReader(byte[] array, int from, int to) {
    bytes = ByteBuffer.wrap(array, from, to - from).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Skips to a multiple of so many bytes. */
  public NdrReader align(int size) {
    int position = (bytes.position() + size - 1) / size * size;
    if (position > bytes.limit()) {
      throw new NdrException("the stub ends at " + bytes.limit());
    }
    bytes.position(position);
    return this;
  }

  /** Where the next byte is read. */
  public int position() {
    return bytes.position();
  }

  /** How many bytes there still are. */
  public int remaining() {
    return bytes.remaining();
  }

  public int u8() {
    return Byte.toUnsignedInt(need(1).get());
  }

  public int u16() {
    return Short.toUnsignedInt(align(2).need(2).getShort());
  }

  public int i32() {
    return align(4).need(4).getInt();
  }

  public long u32() {
    return Integer.toUnsignedLong(i32());
  }

  public long i64() {
    return align(8).need(8).getLong();
  }

  public float f32() {
    return align(4).need(4).getFloat();
  }

  public double f64() {
    return align(8).need(8).getDouble();
  }

  /** A pointer; whether it points to something, which follows later. */
  public boolean pointer() {
    return i32() != 0;
  }

  /** The number of elements of an array, which must fit the bytes that are left. */
  public int count(int bytesEach) {
    long count = u32();
    if (count * bytesEach > bytes.remaining()) {
      throw new NdrException(count + " elements do not fit the stub");
    }
    return (int) count;
  }

  public byte[] bytes(int count) {
    need(count);
    var read = new byte[count];
    bytes.get(read);
    return read;
  }

  public Guid guid() {
    long time = u32();
    long mid = u16();
    long high = u16();
    long least = need(8).order(ByteOrder.BIG_ENDIAN).getLong();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    return new Guid(new UUID(time << 32 | mid << 16 | high, least));
  }

  /** An array of identities, behind its count. */
  public List<Guid> guids() {
    int count = count(GUID_BYTES);
    var guids = new ArrayList<Guid>(count);
    for (int i = 0; i < count; i++) {
      guids.add(guid());
    }
    return guids;
  }

  /** What a pointer to a wide string points to, without its final NUL. */
  public String wideString() {
    u32(); // the room of the sender
    u32(); // offset, always 0
    int length = count(2);
    String text = new String(bytes(length * 2), StandardCharsets.UTF_16LE);
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }

  private ByteBuffer need(int count) {
    if (count > bytes.remaining()) {
      throw new NdrException("the stub ends at " + bytes.limit());
    }
    return bytes;
  }
}
