package io.fieldline.source.plc.s7.wire;

/** Something to write into a PLC. */
public sealed interface Store {

  /**
   * Bytes.
   *
   * @param bytes as many as the range is long
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
  record Block(Range range, byte[] bytes) implements Store {

    /** Checks the length. */
    public Block {
      if (bytes.length != range.length()) {
        throw new IllegalArgumentException(
            "%d bytes do not fit %d".formatted(bytes.length, range.length()));
      }
    }
  }

  /**
   * One bit; the others of its byte are left alone.
   *
   * @param range the byte that it is in
   * @param bit 0 to 7
   */
  record Bit(Range range, int bit, boolean set) implements Store {

    /** Checks the ranges. */
    public Bit {
      if (range.length() != 1 || bit < 0 || bit > 7) {
        throw new IllegalArgumentException("bit " + bit + " of " + range);
      }
    }
  }
}
