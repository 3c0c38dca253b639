package io.fieldline.buffer;

/**
 * Where a buffer file stands after a commit.
 *
 * @param nextId id of the next row
 * @param measurements ever appended, up to the newest row
 * @param bytesEver ever appended, up to the newest row
 * @param depth measurements waiting
 * @param bytes taken by the waiting rows
 * @param oldest when the oldest waiting row was appended, in nanoseconds since 1970; 0 when none
 */
record Standing(
    long nextId, long measurements, long bytesEver, long depth, long bytes, long oldest) {

  static final Standing EMPTY = new Standing(1, 0, 0, 0, 0, 0);

  boolean isEmpty() {
    return depth == 0;
  }

  Standing plus(Row row, long now) {
    return new Standing(
        nextId + 1,
        measurements + row.count(),
        bytesEver + row.bytes(),
        depth + row.count(),
        bytes + row.bytes(),
        isEmpty() ? now : oldest);
  }

  Standing minus(long count, long size) {
    return new Standing(
        nextId,
        measurements,
        bytesEver,
        Math.max(0, depth - count),
        Math.max(0, bytes - size),
        oldest);
  }

  Standing withOldest(long time) {
    return new Standing(nextId, measurements, bytesEver, depth, bytes, time);
  }

  Standing withNextId(long id) {
    return new Standing(id, measurements, bytesEver, depth, bytes, oldest);
  }

  /** The same end with nothing waiting. */
  Standing emptied() {
    return new Standing(nextId, measurements, bytesEver, 0, 0, 0);
  }
}
