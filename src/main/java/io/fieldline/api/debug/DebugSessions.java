package io.fieldline.api.debug;

import io.fieldline.api.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The activated sessions, by the names that their clients gave them. Safe from any thread. */
public final class DebugSessions implements AutoCloseable {

  /** A session that nobody types into for so long is ended. */
  public static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

  /** Most sessions at once. */
  public static final int MOST = 20;

  private final Clock clock;
  private final Map<String, DebugSession> sessions = new HashMap<>();

  /**
   * @param clock says how long a session was idle
   */
  public DebugSessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins a session; one of the same name ends.
   *
   * @throws ApiException when there are too many
   */
  synchronized void activate(String id, Dialog dialog) {
    if (!sessions.containsKey(id) && sessions.size() >= MOST) {
      throw new ApiException(
          503, MOST + " sessions are active: deactivate one, or wait until one has been idle");
    }
    DebugSession before = sessions.put(id, new DebugSession(dialog, clock.instant()));
    if (before != null) {
      before.end("activated anew");
    }
  }

  /** Ends a session; false when there is none of that name. */
  synchronized boolean deactivate(String id) {
    DebugSession session = sessions.remove(id);
    if (session == null) {
      return false;
    }
    session.end("deactivated");
    return true;
  }

  synchronized Optional<DebugSession> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** How many there are. */
  synchronized int count() {
    return sessions.size();
  }

  void use(DebugSession session) {
    session.use(clock.instant());
  }

  /** Ends those that were idle for too long. */
  synchronized void sweep() {
    Instant longAgo = clock.instant().minus(LONGEST_IDLE);
    sessions
        .values()
        .removeIf(
            session -> {
              boolean idle = !session.used().isAfter(longAgo);
              if (idle) {
                session.end("idle for " + LONGEST_IDLE.toSeconds() + " seconds");
              }
              return idle;
            });
  }

  /** Ends all. */
  @Override
  public synchronized void close() {
    sessions.values().forEach(session -> session.end("Fieldline stops"));
    sessions.clear();
  }
}
