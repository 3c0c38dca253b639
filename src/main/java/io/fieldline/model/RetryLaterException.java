package io.fieldline.model;

import java.io.Serial;
import java.time.Duration;

/**
 * A sink says that it wants to be left alone for a while, as HTTP does with 429 or 503 and {@code
 * Retry-After}. The buffer keeps the batch and does not try again before the wait is over.
 */
public final class RetryLaterException extends Exception {

  /** Longest wait that is granted: a receiver's slip of the pen must not stop a sink for a day. */
  public static final Duration MOST_WAIT = Duration.ofMinutes(10);

  @Serial private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param reason one line that an engineer can act on, without secrets
   * @param wait how long the sink wants to be left alone; negative counts as zero, and more than
   *     {@link #MOST_WAIT} as that
   */
  public RetryLaterException(String reason, Duration wait) {
    super(reason);
    this.wait =
        wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait;
  }

  /** How long to wait at least, zero to {@link #MOST_WAIT}. */
  public Duration atLeast() {
    return wait;
  }
}
