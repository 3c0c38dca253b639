package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One variable of a read or write request, as it came.
 *
 * @param size code of a {@link TransportSize}
 * @param count elements, 0 to 65,535
 * @param block number of the data block
 * @param area code of an {@link Area}
 * @param address byte * 8 + bit, 24 bits
 */
record Item(int size, int count, int block, int area, int address) {

  /** Bytes of an item in a request. */
  static final int BYTES = 12;

  /** Variable specification, 10 bytes follow, by area and address. */
  private static final int ANY_POINTER = 0x120a10;

  /** Takes one item out of a request; empty when it is addressed in another way. */
  static Optional<Item> read(ByteBuffer request) {
    int syntax = request.getInt();
    var item =
        new Item(
            syntax & 0xff,
            Short.toUnsignedInt(request.getShort()),
            Short.toUnsignedInt(request.getShort()),
            Byte.toUnsignedInt(request.get()),
            (Byte.toUnsignedInt(request.get()) << 16) | Short.toUnsignedInt(request.getShort()));
    return syntax >>> 8 == ANY_POINTER ? Optional.of(item) : Optional.empty();
  }

  int offset() {
    return address >>> 3;
  }

  int bit() {
    return address & 7;
  }
}
