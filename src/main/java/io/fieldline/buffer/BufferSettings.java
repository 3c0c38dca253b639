package io.fieldline.buffer;

import io.fieldline.sqlite.ByteSize;
import java.time.Duration;

/**
 * How one buffer is bounded and read. They take effect at once when a route with other ones starts.
 *
 * @param batchSize most measurements of one delivery, 1 to 1,000,000
 * @param batchInterval a smaller delivery goes out when its oldest measurement has waited so long
 * @param maxBytes room on the disk, 64 KiB or more
 * @param maxAge with {@code drop-oldest}: what waits longer is dropped; zero for no limit
 * @param overflow what a full buffer does
 * @param backOff wait after the first failed delivery, doubled after each further one
 * @param maxBackOff longest wait between two attempts
 * @param drainRate measurements a second that are delivered at most; 0 for no limit
 */
public record BufferSettings(
    int batchSize,
    Duration batchInterval,
    ByteSize maxBytes,
    Duration maxAge,
    Overflow overflow,
    Duration backOff,
    Duration maxBackOff,
    int drainRate) {

  private static final int MOST_MEASUREMENTS = 1_000_000;
  private static final ByteSize LEAST_ROOM = new ByteSize(64 * 1024);

  /** What a buffer that nobody reads yet goes by; the same as the options' defaults. */
  public static final BufferSettings DEFAULT =
      new BufferSettings(
          10_000,
          Duration.ofSeconds(1),
          ByteSize.parse("1G"),
          Duration.ofDays(7),
          Overflow.BLOCK,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          0);

  /** Checks the ranges. */
  public BufferSettings {
    check(
        batchSize >= 1 && batchSize <= MOST_MEASUREMENTS,
        "batchSize is " + batchSize + ", must be 1 to " + MOST_MEASUREMENTS);
    check(!batchInterval.isNegative(), "batchInterval must not be negative: " + batchInterval);
    check(
        maxBytes.bytes() >= LEAST_ROOM.bytes(),
        "maxBytes is " + maxBytes + ", must be at least " + LEAST_ROOM);
    check(!maxAge.isNegative(), "maxAge must not be negative: " + maxAge);
    check(!backOff.isNegative() && !backOff.isZero(), "backOff must be positive: " + backOff);
    check(
        maxBackOff.compareTo(backOff) >= 0,
        "maxBackOff is " + maxBackOff + ", must be at least backOff, " + backOff);
    check(drainRate >= 0, "drainRate is " + drainRate + ", must be 0 or more");
  }

  /** Most measurements of one delivery: a limited sink gets no more at once than in a second. */
  int deliverySize() {
    return drainRate == 0 ? batchSize : Math.min(batchSize, drainRate);
  }

  BufferSettings withMaxBytes(ByteSize room) {
    return new BufferSettings(
        batchSize, batchInterval, room, maxAge, overflow, backOff, maxBackOff, drainRate);
  }

  private static void check(boolean valid, String fault) {
    if (!valid) {
      throw new IllegalArgumentException(fault);
    }
  }
}
