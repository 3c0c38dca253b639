package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes that wait for whoever takes them: of each item only the newest, so that there are never
 * more than items. What was replaced is counted. Safe to use from any thread.
 */
final class ChangeQueue {

  private final Map<Integer, ItemState> waiting = new LinkedHashMap<>();
  private final Map<Integer, ItemState> first = new HashMap<>();
  private final Set<Integer> reported = new HashSet<>(); // before the first states were known
  private boolean begun;
  private long replaced;
  private boolean closed;

  /** Adds changes of the server. One that repeats the first state of its item is no change. */
  synchronized void add(List<Change> changes) {
    for (Change change : changes) {
      ItemState known = first.remove(change.handle());
      if (known == null || !known.equals(change.state())) {
        replaced += waiting.put(change.handle(), change.state()) == null ? 0 : 1;
      }
      if (!begun) {
        reported.add(change.handle());
      }
    }
    notifyAll();
  }

  /** Items are about to be added, whose first states will follow. */
  synchronized void expectFirst() {
    begun = false;
  }

  /** Adds the first state of items of which the server has said nothing yet. */
  synchronized void addFirst(List<Change> states) {
    for (Change state : states) {
      if (!reported.contains(state.handle())) {
        waiting.put(state.handle(), state.state());
        first.put(state.handle(), state.state());
      }
    }
    begun = true;
    reported.clear();
    notifyAll();
  }

  /** Waits for changes; none when it is closed. */
  synchronized List<Change> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return List.of();
    }
    var taken = new ArrayList<Change>(waiting.size());
    waiting.forEach((handle, state) -> taken.add(new Change(handle, state)));
    waiting.clear();
    return taken;
  }

  /** How many states were never taken because a newer one came. */
  synchronized long replaced() {
    return replaced;
  }

  /** Ends the waiting. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    first.clear();
    notifyAll();
  }
}
