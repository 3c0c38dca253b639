package io.fieldline.source.plc.s7.wire;

/**
 * Consecutive bytes of a memory area.
 *
 * @param area code of the area: {@link #INPUTS}, {@link #OUTPUTS}, {@link #MARKERS} or {@link
 *     #DATA_BLOCK}
 * @param db number of the data block, 0 to 65535; 0 in other areas
 * @param start number of the first byte, 0 to 65535
 * @param length in bytes, at least 1
 */
public record Range(int area, int db, int start, int length) {

  public static final int INPUTS = 0x81;
  public static final int OUTPUTS = 0x82;
  public static final int MARKERS = 0x83;
  public static final int DATA_BLOCK = 0x84;

  private static final int MAX = 65_535;

  /** Checks the ranges. */
  public Range {
    if (area < INPUTS || area > DATA_BLOCK) {
      throw new IllegalArgumentException("no memory area has the code " + area);
    }
    if (db < 0 || db > MAX || start < 0 || length < 1 || start + length - 1 > MAX) {
      throw new IllegalArgumentException(
          "no such bytes: data block %d, %d from byte %d".formatted(db, length, start));
    }
  }

  /** Bytes of a data block. */
  public static Range ofDb(int db, int start, int length) {
    return new Range(DATA_BLOCK, db, start, length);
  }
}
