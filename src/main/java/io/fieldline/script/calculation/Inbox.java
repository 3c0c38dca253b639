package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.script.calculation.Slot.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived since the last round: the newest measurement of each tag that scripts read. A
 * batch arrives as a whole, so that no script sees half of it. Bounded by the number of tags. Safe
 * to use from any thread; nobody waits longer than another puts in its batch.
 */
final class Inbox {

  private List<Slot> changed = new ArrayList<>();

  /**
   * Takes a batch.
   *
   * @param slots the slot of a measurement that scripts read; null for others
   * @return whether anything is for scripts
   */
  boolean put(
      Iterable<Measurement> batch, Function<Measurement, @Nullable Slot> slots, long nowMillis) {
    List<Measurement> wanted = null;
    List<Slot> places = null;
    for (Measurement measurement : batch) {
      Slot slot = slots.apply(measurement);
      if (slot != null) {
        if (wanted == null || places == null) {
          wanted = new ArrayList<>();
          places = new ArrayList<>();
        }
        wanted.add(measurement);
        places.add(slot);
      }
    }
    if (wanted == null || places == null) {
      return false;
    }
    synchronized (this) {
      for (int i = 0; i < wanted.size(); i++) {
        if (places.get(i).arrive(wanted.get(i), nowMillis)) {
          changed.add(places.get(i));
        }
      }
    }
    return true;
  }

  /** All that has arrived, in the order in which the tags changed first. */
  synchronized List<Arrival> take() {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<Arrival> arrivals = new ArrayList<>(changed.size());
    for (Slot slot : changed) {
      arrivals.add(slot.take());
    }
    changed = new ArrayList<>();
    return arrivals;
  }
}
