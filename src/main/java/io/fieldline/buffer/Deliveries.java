package io.fieldline.buffer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When deliveries ended: tells since when a sink has what was appended at some time. Safe to use
 * from any thread.
 */
final class Deliveries {

  /** What was taken before these is answered with the oldest of them. */
  private static final int KEPT = 1_000;

  private final Deque<Ended> ended = new ArrayDeque<>();

  /**
   * A delivery that the sink has taken.
   *
   * @param appended when its newest row was appended
   * @param taken when the sink had taken it
   */
  private record Ended(Instant appended, Instant taken) {}

  synchronized void add(Instant appended, Instant taken) {
    if (ended.size() == KEPT) {
      ended.removeFirst();
    }
    ended.addLast(new Ended(appended, taken));
  }

  /**
   * When the sink had taken what was appended at a time; what is older than all that is kept was
   * taken with the oldest delivery at the latest. Empty when no delivery has come so far.
   */
  synchronized Optional<Instant> taken(Instant appended) {
    return ended.stream()
        .filter(delivery -> !delivery.appended.isBefore(appended))
        .findFirst()
        .map(Ended::taken);
  }
}
