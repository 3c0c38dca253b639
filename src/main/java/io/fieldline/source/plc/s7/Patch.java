package io.fieldline.source.plc.s7;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes, or one bit, to be written.
 *
 * @param area which memory
 * @param db number of the data block; 0 in the other areas
 * @param offset first byte
 * @param bit 0 to 7, or {@link #NO_BIT}
 * @param bytes what to write, 1 or more, from position 0 to the limit; for a bit one, 0 or 1
 */
public record Patch(Area area, int db, int offset, int bit, ByteBuffer bytes) {

  /** Whole bytes are written. */
  public static final int NO_BIT = -1;

  /** The same in pieces that are short enough for a request, in order. */
  public List<Patch> parts(int maxBytes) {
    var parts = new ArrayList<Patch>();
    for (int from = 0; from < bytes.limit(); from += maxBytes) {
      int length = Math.min(maxBytes, bytes.limit() - from);
      parts.add(new Patch(area, db, offset + from, bit, bytes.slice(from, length)));
    }
    return parts;
  }
}
