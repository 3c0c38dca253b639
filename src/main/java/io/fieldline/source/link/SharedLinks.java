package io.fieldline.source.link;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * At most one link for each key: who names the same gets the same link, with the timeouts of the
 * one that came first.
 *
 * @param <K> what makes two addresses the same place
 * @param <L> the connection
 */
public final class SharedLinks<K, L> {

  private final Map<K, Shared<L>> links = new HashMap<>();

  private record Shared<L>(SharedLink<L> link, int users) {}

  /** The link to a place, made when it is the first; every call needs one {@link #release}. */
  public synchronized SharedLink<L> acquire(K place, Supplier<SharedLink<L>> link) {
    Shared<L> before = links.get(place);
    Shared<L> now =
        before == null ? new Shared<>(link.get(), 1) : new Shared<>(before.link, before.users + 1);
    links.put(place, now);
    return now.link;
  }

  /** Closes the link to a place when nobody uses it any more. */
  public synchronized void release(K place) {
    links.computeIfPresent(
        place,
        (same, shared) -> {
          if (shared.users > 1) {
            return new Shared<>(shared.link, shared.users - 1);
          }
          shared.link.close();
          return null;
        });
  }
}
