package io.fieldline.source.link;

import io.fieldline.model.Batch;
import java.io.IOException;
import java.time.Instant;

/**
 * What is polled over a link. Used by one thread.
 *
 * @param <L> the connection
 */
public interface Polled<L> {

  /** Whether there is anything to poll, and whether it is still the same. */
  enum Look {
    /** As at the last look. */
    SAME,
    /** Other tags than at the last look. */
    CHANGED,
    /** Nothing; {@link #missing} says why. */
    NOTHING
  }

  /** Looks what is to be polled by now; comes before each poll. */
  Look look();

  /** Why there is nothing to poll, after {@link Look#NOTHING}. */
  String missing();

  /**
   * Polls.
   *
   * @param link another one than at the last poll when that was lost
   * @return what is to be delivered; may be empty
   * @throws IOException when the link is of no use any more
   */
  Batch read(L link) throws IOException, InterruptedException;

  /** What is wrong although the other side answers; empty when nothing is. From any thread. */
  default String warning() {
    return "";
  }

  /** All tags without a value, because the other side is out of reach. */
  Batch notConnected(Instant time);
}
