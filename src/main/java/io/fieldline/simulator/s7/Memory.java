package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The memory of a simulated PLC: data blocks, and inputs, outputs and markers of 1,024 bytes each.
 * Everything is zero at first and big endian. Safe to use from any thread.
 */
public final class Memory {

  private static final int AREA_BYTES = 1024;
  private static final int MAX_BLOCK_BYTES = 65_536;
  private static final int MAX_BLOCK_NUMBER = 65_535;

  private final Map<Integer, byte[]> blocks = new HashMap<>();
  private final Map<Area, byte[]> areas = new EnumMap<>(Area.class);

  /** A memory without data blocks. */
  public Memory() {
    areas.put(Area.INPUTS, new byte[AREA_BYTES]);
    areas.put(Area.OUTPUTS, new byte[AREA_BYTES]);
    areas.put(Area.MARKERS, new byte[AREA_BYTES]);
  }

  /**
   * Makes a data block of zeros, in the place of one with the same number.
   *
   * @param number 1 to 65,535
   * @param bytes 1 to 65,536
   */
  public synchronized void addBlock(int number, int bytes) {
    if (number < 1 || number > MAX_BLOCK_NUMBER) {
      throw new IllegalArgumentException("a data block has a number of 1 to 65535: " + number);
    }
    if (bytes < 1 || bytes > MAX_BLOCK_BYTES) {
      throw new IllegalArgumentException("a data block has 1 to 65536 bytes: " + bytes);
    }
    blocks.put(number, new byte[bytes]);
  }

  /** Deletes a data block, as a download of a changed program does. */
  public synchronized void removeBlock(int number) {
    blocks.remove(number);
  }

  /**
   * Changes a data block. Clients see all of the change or nothing.
   *
   * @throws IllegalArgumentException if there is no such block
   */
  public synchronized void update(int number, Consumer<ByteBuffer> change) {
    change.accept(ByteBuffer.wrap(known(number)));
  }

  /**
   * A copy of a data block.
   *
   * @throws IllegalArgumentException if there is no such block
   */
  public synchronized byte[] block(int number) {
    return known(number).clone();
  }

  /** Does several things with no client's request in between. */
  public synchronized void atomically(Runnable work) {
    work.run();
  }

  /**
   * The bytes themselves, only for use inside {@link #atomically}; the number counts for blocks.
   */
  synchronized Optional<byte[]> find(Area area, int number) {
    return Optional.ofNullable(area == Area.BLOCKS ? blocks.get(number) : areas.get(area));
  }

  private byte[] known(int number) {
    byte[] block = blocks.get(number);
    if (block == null) {
      throw new IllegalArgumentException("there is no DB" + number);
    }
    return block;
  }
}
