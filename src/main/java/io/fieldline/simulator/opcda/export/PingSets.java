package io.fieldline.simulator.opcda.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which objects clients ping together (MS-DCOM 3.1.1.1): one short ping keeps a whole set of them
 * alive. A set that is not pinged for three periods is forgotten, and so are its objects.
 */
final class PingSets {

  private static final int MISSED_PERIODS = 3;
  private static final int MOST_SETS = 10_000;

  private final Exports exports;
  private final Clock clock;
  private final Duration patience;
  private final Map<Long, PingSet> sets = new HashMap<>();

  /**
   * Begins without any set.
   *
   * @param period in which clients ping; 2 minutes on Windows
   */
  PingSets(Exports exports, Clock clock, Duration period) {
    this.exports = exports;
    this.clock = clock;
    patience = period.multipliedBy(MISSED_PERIODS);
  }

  private static final class PingSet {

    private final Set<Long> oids = new HashSet<>();
    private Instant pinged;

    PingSet(Instant pinged) {
      this.pinged = pinged;
    }
  }

  /** Keeps a set alive; false when it is unknown. */
  synchronized boolean ping(long id) {
    PingSet set = sets.get(id);
    if (set == null) {
      return false;
    }
    set.pinged = clock.instant();
    exports.ping(set.oids);
    return true;
  }

  /**
   * Changes a set and keeps it alive.
   *
   * @param id of the set, or 0 for a new one
   * @return its identity; 0 when it is unknown
   */
  synchronized long change(long id, Collection<Long> added, Collection<Long> removed) {
    long known = id == 0 ? create() : id;
    PingSet set = sets.get(known);
    if (set == null) {
      return 0;
    }
    set.oids.addAll(added);
    removed.forEach(set.oids::remove);
    ping(known);
    return known;
  }

  /** Forgets the sets, and then the objects, whose clients are silent. */
  void collect() {
    synchronized (this) {
      Instant oldest = clock.instant().minus(patience);
      sets.values().removeIf(set -> set.pinged.isBefore(oldest));
    }
    exports.collect(patience);
  }

  private long create() {
    if (sets.size() >= MOST_SETS) {
      return 0;
    }
    long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    sets.put(id, new PingSet(clock.instant()));
    return id;
  }
}
