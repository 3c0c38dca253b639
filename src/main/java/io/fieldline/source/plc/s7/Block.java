package io.fieldline.source.plc.s7;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of bytes that is read at once.
 *
 * @param area which memory
 * @param db number of the data block; 0 in the other areas
 * @param start first byte
 * @param length bytes, 1 or more
 */
public record Block(Area area, int db, int start, int length) {

  /** The byte behind the last. */
  int end() {
    return start + length;
  }

  /** Whether another block of the same memory, with no lower start, begins soon behind this. */
  boolean isNear(Block other, int gap) {
    return area == other.area && db == other.db && other.start <= end() + gap;
  }

  /** The block that covers this and another one of the same memory. */
  Block join(Block other) {
    int first = Math.min(start, other.start);
    return new Block(area, db, first, Math.max(end(), other.end()) - first);
  }

  /** The same in pieces that are short enough for an answer, in order. */
  List<Block> pieces(int maxBytes) {
    if (length <= maxBytes) {
      return List.of(this);
    }
    var pieces = new ArrayList<Block>();
    for (int from = start; from < end(); from += maxBytes) {
      pieces.add(new Block(area, db, from, Math.min(maxBytes, end() - from)));
    }
    return pieces;
  }

  /** For people: {@code DB4 bytes 0 to 59}. */
  @Override
  public String toString() {
    return area.letters() + (db == 0 ? "" : db) + " bytes " + start + " to " + (end() - 1);
  }
}
