package io.fieldline.script.function;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Samples in the order of their times; grows and shrinks at its ends. */
final class Samples {

  private static final int SMALLEST = 8;
  private static final int BYTES = Long.BYTES + Double.BYTES;

  private long[] times = new long[0];
  private double[] values = new double[0];
  private int first;
  private int size;

  int size() {
    return size;
  }

  long time(int index) {
    return times[first + index];
  }

  double value(int index) {
    return values[first + index];
  }

  void add(long time, double value) {
    if (first + size == times.length) {
      makeRoom();
    }
    times[first + size] = time;
    values[first + size] = value;
    size++;
  }

  void set(int index, long time, double value) {
    times[first + index] = time;
    values[first + index] = value;
  }

  void removeFirst(int count) {
    first += count;
    size -= count;
  }

  /** Keeps only so many from the beginning. */
  void truncate(int count) {
    size = count;
  }

  /** The values from an index on. */
  double[] values(int from) {
    return Arrays.copyOfRange(values, first + from, first + size);
  }

  Samples copy() {
    var copy = new Samples();
    copy.times = Arrays.copyOfRange(times, first, first + size);
    copy.values = Arrays.copyOfRange(values, first, first + size);
    copy.size = size;
    return copy;
  }

  /** Eight bytes of time and eight of value for each. */
  byte[] bytes() {
    var bytes = ByteBuffer.allocate(size * BYTES);
    for (int i = 0; i < size; i++) {
      bytes.putLong(time(i)).putDouble(value(i));
    }
    return bytes.array();
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException when the times do not ascend, a value is not finite or bytes
   *     are left over
   */
  static Samples of(byte[] bytes) {
    if (bytes.length % BYTES != 0) {
      throw new IllegalArgumentException("samples with " + bytes.length + " bytes");
    }
    var samples = new Samples();
    var source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      long time = source.getLong();
      double value = source.getDouble();
      if (!Double.isFinite(value) || (samples.size > 0 && time <= samples.time(samples.size - 1))) {
        throw new IllegalArgumentException("samples out of order or without a number");
      }
      samples.add(time, value);
    }
    return samples;
  }

  /** Moves the samples to the front; makes the arrays larger when they are more than half full. */
  private void makeRoom() {
    int length = size >= times.length / 2 ? Math.max(SMALLEST, 2 * size) : times.length;
    long[] newTimes = length == times.length ? times : new long[length];
    double[] newValues = length == values.length ? values : new double[length];
    System.arraycopy(times, first, newTimes, 0, size);
    System.arraycopy(values, first, newValues, 0, size);
    times = newTimes;
    values = newValues;
    first = 0;
  }
}
