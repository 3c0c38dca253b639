package io.fieldline.source.plc.s7.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When an answer must be complete, however slowly its bytes drip in. */
final class Deadline {

  private final long endNanos;
  private final Duration allowed;

  private Deadline(long endNanos, Duration allowed) {
    this.endNanos = endNanos;
    this.allowed = allowed;
  }

  /** A deadline this far from now. */
  static Deadline in(Duration allowed) {
    return new Deadline(System.nanoTime() + allowed.toNanos(), allowed);
  }

  /**
   * How long one more wait may take: at least 1 ms, because 0 means forever to a socket.
   *
   * @throws SocketTimeoutException when the deadline has passed
   */
  int millisLeft() throws SocketTimeoutException {
    long left = endNanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("no complete answer within " + allowed.toMillis() + " ms");
    }
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
  }
}
