package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A tag that running scripts read: its newest measurement and who reads it. */
final class Slot {

  private final Tag tag;
  private final Measurement missing;
  private final AtomicBoolean prefilled = new AtomicBoolean();

  /** Guarded by the {@link Wiring}. */
  private final Set<RunningScript> readers = new LinkedHashSet<>();

  private volatile Measurement newest;

  /** Guarded by the {@link Inbox}, as is the next field. */
  private @Nullable Measurement arrived;

  private long arrivedMillis;

  Slot(Tag tag) {
    this.tag = tag;
    missing = Measurement.missing(tag);
    newest = missing;
  }

  Tag tag() {
    return tag;
  }

  Set<RunningScript> readers() {
    return readers;
  }

  /** What the scripts of this round see. */
  Measurement newest() {
    return newest;
  }

  @SuppressWarnings("ReferenceEquality") // one object means that nothing has come
  boolean isMissing() {
    return newest == missing;
  }

  /** Whether the caller is the first who asks, and so has to look for an earlier value. */
  boolean wantsPrefill() {
    return isMissing() && prefilled.compareAndSet(false, true);
  }

  /**
   * Takes a measurement unless it is older than the newest.
   *
   * @return whether scripts see something else now
   */
  boolean update(Measurement next) {
    Measurement before = newest;
    if (!isMissing() && next.sourceTime().isBefore(before.sourceTime())) {
      return false;
    }
    newest = next;
    return !isSame(before, next);
  }

  /**
   * Takes what the script that makes this tag has calculated, whatever its time.
   *
   * @return whether scripts see something else now
   */
  boolean replace(Measurement next) {
    Measurement before = newest;
    newest = next;
    return !isSame(before, next);
  }

  /** Whether a script could not tell the one from the other. */
  static boolean isSame(Measurement one, Measurement other) {
    return one.sourceTime().equals(other.sourceTime())
        && one.quality().equals(other.quality())
        && one.value().equals(other.value());
  }

  /**
   * Keeps a measurement until the next round; of several the newest.
   *
   * @return whether nothing was waiting before
   */
  boolean arrive(Measurement next, long nowMillis) {
    Measurement waiting = arrived;
    if (waiting == null) {
      arrived = next;
      arrivedMillis = nowMillis;
      return true;
    }
    if (!next.sourceTime().isBefore(waiting.sourceTime())) {
      arrived = next;
    }
    return false;
  }

  /** Takes what waits; the time is that of the first that has not been calculated with. */
  Arrival take() {
    Measurement waiting = arrived == null ? newest : arrived;
    arrived = null;
    return new Arrival(this, waiting, arrivedMillis);
  }

  /**
   * What a round finds.
   *
   * @param sinceMillis when the first measurement arrived that no round has seen
   */
  record Arrival(Slot slot, Measurement measurement, long sinceMillis) {}
}
