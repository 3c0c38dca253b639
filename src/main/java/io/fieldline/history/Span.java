package io.fieldline.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record Span(Instant from, Instant to) {

  /** Checks the order. */
  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from, " + from + ", must be before to, " + to);
    }
  }

  /** Checks that the intervals of the span are not too many to answer with. */
  void checkIntervals(Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("the interval must be positive: " + interval);
    }
    if (Duration.between(from, to).dividedBy(interval) >= HistoryStore.MOST_ROWS) {
      throw new IllegalArgumentException(
          "more than "
              + HistoryStore.MOST_ROWS
              + " intervals of "
              + interval
              + " between "
              + from
              + " and "
              + to);
    }
  }
}
