package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;

/**
 * Where in a station the simulated CPU sits, so that a client with wrong settings does not find it.
 *
 * @param rack 0 to 7, or {@link #ANY}
 * @param slot 0 to 31, or {@link #ANY}
 */
record Place(int rack, int slot) {

  static final int ANY = -1;

  /** Parameter of a connection request: which access point is called (TSAP). */
  private static final int CALLED = 0xc2;

  /** Checks the ranges. */
  Place {
    if (rack < ANY || rack > 7) {
      throw new IllegalArgumentException("a rack is 0 to 7, or -1 for any, not " + rack);
    }
    if (slot < ANY || slot > 31) {
      throw new IllegalArgumentException("a slot is 0 to 31, or -1 for any, not " + slot);
    }
  }

  /**
   * Whether the parameters of a connection request call this place. The second byte of the called
   * access point is rack * 32 + slot.
   */
  boolean isCalledBy(ByteBuffer parameters) {
    if (rack == ANY && slot == ANY) {
      return true;
    }
    ByteBuffer in = parameters.duplicate();
    while (in.remaining() >= 2) {
      int code = Byte.toUnsignedInt(in.get());
      int length = Byte.toUnsignedInt(in.get());
      if (length > in.remaining()) {
        return false;
      }
      if (code == CALLED) {
        return length == 2 && fits(in.get(in.position() + 1));
      }
      in.position(in.position() + length);
    }
    return false;
  }

  private boolean fits(byte called) {
    return (rack == ANY || rack == ((called >> 5) & 7)) && (slot == ANY || slot == (called & 31));
  }
}
