package io.fieldline.quarantine;

import io.fieldline.sqlite.ByteSize;

/**
 * How much the quarantine keeps; beyond it the oldest entries go.
 *
 * @param entries most entries, 1 or more
 * @param bytes most bytes of all entries together
 * @param payload most bytes of one payload; a longer one is cut
 */
public record QuarantineBounds(int entries, ByteSize bytes, ByteSize payload) {

  public static final QuarantineBounds DEFAULT =
      new QuarantineBounds(100_000, ByteSize.parse("100M"), ByteSize.parse("64K"));

  /** Checks the ranges. */
  public QuarantineBounds {
    if (entries < 1) {
      throw new IllegalArgumentException("quarantine entries must be 1 or more: " + entries);
    }
    if (payload.bytes() > bytes.bytes() || payload.bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "quarantine payload, " + payload + ", must not exceed all entries' " + bytes);
    }
  }
}
