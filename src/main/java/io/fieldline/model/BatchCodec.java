package io.fieldline.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A batch as bytes, for the disk.
 *
 * <p>Layout, version 1, whole numbers as variable-length LEB128, times as zig-zag differences in
 * nanoseconds to the source time before:
 *
 * <pre>
 * 'F' 'L' version(1)                      3 bytes
 * count of tags, then per tag             facility, component, parameter as UTF-8 with length
 * count of measurements, then per one     tag index, kind (1 byte), value, quality word,
 *                                         source time - last source time,
 *                                         received time - source time
 * CRC-32C of everything before            4 bytes, big-endian
 * </pre>
 *
 * Kinds: 0 real (8 bytes IEEE 754, big-endian), 1 whole (zig-zag), 2 false, 3 true, 4 text.
 */
public final class BatchCodec {

  static final byte VERSION = 1;

  static final int REAL = 0;
  static final int WHOLE = 1;
  static final int FALSE = 2;
  static final int TRUE = 3;
  static final int TEXT = 4;

  private static final int CHECKSUM_BYTES = 4;

  private BatchCodec() {}

  /** The bytes of a batch. Never fails. */
  public static byte[] encode(Batch batch) {
    var out = new ByteWriter(64 + 16 * batch.size());
    out.raw('F').raw('L').raw(VERSION);
    int[] tags = writeTags(batch, out);
    out.whole(tags.length);
    long last = 0;
    for (int i = 0; i < tags.length; i++) {
      Measurement m = batch.measurements().get(i);
      long source = nanos(m.sourceTime());
      out.whole(tags[i]);
      writeValue(m.value(), out);
      out.whole(m.quality().word()).signed(source - last);
      out.signed(nanos(m.receivedTime()) - source);
      last = source;
    }
    return out.fixedInt(checksum(out.bytes(), out.size())).toByteArray();
  }

  /**
   * The batch that the bytes hold.
   *
   * @throws CorruptBatchException for any bytes that {@link #encode} did not write
   */
  public static Batch decode(byte[] bytes) throws CorruptBatchException {
    int end = bytes.length - CHECKSUM_BYTES;
    if (end < 3 || bytes[0] != 'F' || bytes[1] != 'L') {
      throw new CorruptBatchException("not a batch");
    }
    if (bytes[2] != VERSION) {
      throw new CorruptBatchException("unknown version " + bytes[2]);
    }
    if (new ByteReader(bytes, end, bytes.length).fixedInt() != checksum(bytes, end)) {
      throw new CorruptBatchException("wrong checksum");
    }
    try {
      return read(new ByteReader(bytes, 3, end));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new CorruptBatchException("unreadable: " + e.getMessage());
    }
  }

  private static Batch read(ByteReader in) {
    var tags = new Tag[in.count()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = new Tag(in.text(), in.text(), in.text());
    }
    int count = in.count();
    var measurements = new ArrayList<Measurement>(count);
    long last = 0;
    for (int i = 0; i < count; i++) {
      Tag tag = tags[in.count()];
      Value value = readValue(in);
      var quality = new Quality((int) in.whole());
      last += in.signed();
      Instant received = Instant.ofEpochSecond(0, last + in.signed());
      measurements.add(
          new Measurement(tag, value, quality, Instant.ofEpochSecond(0, last), received));
    }
    in.expectEnd();
    return new Batch(measurements);
  }

  /** Writes each tag once and returns, per measurement, which of them is its own. */
  private static int[] writeTags(Batch batch, ByteWriter out) {
    Map<Tag, Integer> order = new LinkedHashMap<>();
    int[] tags = new int[batch.size()];
    for (int i = 0; i < tags.length; i++) {
      Tag tag = batch.measurements().get(i).tag();
      int next = order.size();
      tags[i] = order.computeIfAbsent(tag, unseen -> next);
    }
    out.whole(order.size());
    for (Tag tag : order.keySet()) {
      out.text(tag.facility()).text(tag.component()).text(tag.parameter());
    }
    return tags;
  }

  private static void writeValue(Value value, ByteWriter out) {
    if (value instanceof Value.Real real) {
      out.raw(REAL).fixedLong(Double.doubleToRawLongBits(real.number()));
    } else if (value instanceof Value.Whole whole) {
      out.raw(WHOLE).signed(whole.number());
    } else if (value instanceof Value.Flag flag) {
      out.raw(flag.set() ? TRUE : FALSE);
    } else if (value instanceof Value.Text text) {
      out.raw(TEXT).text(text.text());
    }
  }

  private static Value readValue(ByteReader in) {
    int kind = in.raw();
    return switch (kind) {
      case REAL -> Value.of(Double.longBitsToDouble(in.fixedLong()));
      case WHOLE -> Value.of(in.signed());
      case FALSE -> Value.of(false);
      case TRUE -> Value.of(true);
      case TEXT -> Value.of(in.text());
      default -> throw new IllegalArgumentException("unknown kind of value " + kind);
    };
  }

  /** Nanoseconds since 1970; {@link Measurement} has checked that they fit. */
  private static long nanos(Instant time) {
    // Written so that times before 1970 do not overflow on the way: seconds round down.
    long seconds = time.getEpochSecond();
    return seconds < 0
        ? (seconds + 1) * 1_000_000_000L + (time.getNano() - 1_000_000_000L)
        : seconds * 1_000_000_000L + time.getNano();
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
