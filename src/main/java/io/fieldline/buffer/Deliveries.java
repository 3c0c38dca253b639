package io.fieldline.buffer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When deliveries ended and what was dropped between them: tells since when a sink has what was
 * appended at some time, or that it never got it. Safe to use from any thread.
 */
final class Deliveries {

  /** What was taken before these is answered with the oldest of them. */
  private static final int KEPT = 1_000;

  private final Deque<Left> left = new ArrayDeque<>();
  private Instant forgotten = Instant.MIN;

  /**
   * Rows that have left the buffer, up to one.
   *
   * @param appended when the newest of them was appended
   * @param at when they had left
   * @param taken whether the sink has taken them; else they were dropped
   */
  private record Left(Instant appended, Instant at, boolean taken) {}

  synchronized void add(Instant appended, Instant taken) {
    keep(new Left(appended, taken, true));
  }

  /** A full buffer drops a little with every commit: that is one loss, not thousands. */
  synchronized void dropped(Instant appended, Instant at) {
    if (!left.isEmpty() && !left.getLast().taken) {
      left.removeLast();
    }
    keep(new Left(appended, at, false));
  }

  /**
   * When the sink had taken what was appended at a time; what is older than all that is kept was
   * taken with the oldest delivery at the latest. Empty when no delivery has come so far.
   */
  synchronized Optional<Instant> taken(Instant appended) {
    Stream<Left> known =
        appended.isAfter(forgotten) ? left.stream() : left.stream().filter(Left::taken);
    return first(known, appended).filter(Left::taken).map(Left::at);
  }

  /** Whether what was appended at a time is known to have been dropped. */
  synchronized boolean isDropped(Instant appended) {
    return appended.isAfter(forgotten)
        && first(left.stream(), appended).filter(gone -> !gone.taken).isPresent();
  }

  /** A delivery may end after what came behind it was dropped. */
  private static Optional<Left> first(Stream<Left> known, Instant appended) {
    return known
        .filter(gone -> !gone.appended.isBefore(appended))
        .min(Comparator.comparing(Left::appended));
  }

  private void keep(Left last) {
    if (left.size() == KEPT) {
      forgotten = left.removeFirst().appended;
    }
    left.addLast(last);
  }
}
