package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.OpcGroup.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Changes between the callback and the delivery, first in, first out, bounded. When it is full only
 * the newest change of each item is kept, and the others are counted. The callback never waits.
 */
final class Arrivals {

  private final int capacity;
  private final Runnable bell;
  private final IntConsumer dropped;
  private Deque<Change> waiting = new ArrayDeque<>();

  /**
   * Arrivals of one group.
   *
   * @param capacity most changes, at least one for each item
   * @param bell is rung when something has come
   * @param dropped is told how many changes were replaced by newer ones
   */
  Arrivals(int capacity, Runnable bell, IntConsumer dropped) {
    this.capacity = capacity;
    this.bell = bell;
    this.dropped = dropped;
  }

  /** Takes what the server reports, from any thread. */
  void add(List<Change> changes) {
    synchronized (this) {
      for (Change change : changes) {
        if (waiting.size() >= capacity) {
          keepNewest();
        }
        waiting.add(change);
      }
    }
    bell.run();
  }

  /** What has come since the last time, in order. */
  synchronized List<Change> take() {
    var taken = new ArrayList<>(waiting);
    waiting.clear();
    return taken;
  }

  private void keepNewest() {
    var kept = new ArrayDeque<Change>();
    Set<Integer> seen = new HashSet<>();
    for (Iterator<Change> newest = waiting.descendingIterator(); newest.hasNext(); ) {
      Change change = newest.next();
      // A server that invents handles must not fill the memory: the oldest goes in any case.
      if (kept.size() < capacity - 1 && seen.add(change.handle())) {
        kept.addFirst(change);
      }
    }
    dropped.accept(waiting.size() - kept.size());
    waiting = kept;
  }
}
