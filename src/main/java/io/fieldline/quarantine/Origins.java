package io.fieldline.quarantine;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sources that run now and take their payloads back, by the name under which they use the
 * quarantine: {@code source:sensors}. Sources find it in the registry by its type.
 */
public final class Origins {

  private final ConcurrentMap<String, Origin> running = new ConcurrentHashMap<>();

  /** From now on entries of that name go to the origin. */
  public void add(String name, Origin origin) {
    running.put(name, origin);
  }

  /** The origin has stopped; one that has taken its place stays. */
  public void remove(String name, Origin origin) {
    running.remove(name, origin);
  }

  /** The origin of that name; empty when it does not run. */
  public Optional<Origin> find(String name) {
    return Optional.ofNullable(running.get(name));
  }
}
