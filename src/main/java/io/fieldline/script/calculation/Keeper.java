package io.fieldline.script.calculation;

import io.fieldline.pace.OncePerMinute;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the variables of the scripts that have run, in short transactions. A disk that does not
 * take them is tried again; the scripts go on.
 */
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /** Of one transaction. */
  private static final long MOST_BYTES = 4L << 20;

  private final StateFile file;
  private final Wiring wiring;
  private final OncePerMinute failureLog;
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet();
  private volatile String fault = "";

  Keeper(StateFile file, Wiring wiring, Clock clock) {
    this.file = file;
    this.wiring = wiring;
    failureLog = new OncePerMinute(clock);
  }

  /** What an earlier run of the process has saved; empty when the script has to begin anew. */
  Optional<SavedScript> find(RunningScript script) {
    // What a stop has not removed yet must not come back.
    if (stopped.contains(script.id())) {
      return Optional.empty();
    }
    try {
      return file.find(script.id(), script.code());
    } catch (SQLException e) {
      LOG.warn(
          "script {}: its variables cannot be read ({}): it begins anew",
          script.name(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /** A script was stopped: its variables are to be forgotten. */
  void forget(long id) {
    stopped.add(id);
  }

  /** Why variables are not on disk; empty when they are. */
  String fault() {
    return fault;
  }

  /** Saves what has changed since the last time. One caller at a time. */
  synchronized void save() {
    try {
      removeStopped();
      List<SavedScript> part = new ArrayList<>();
      long bytes = 0;
      for (RunningScript script : wiring.scripts()) {
        if (script.isUnsaved()) {
          SavedScript saved = script.save();
          part.add(saved);
          bytes += saved.bytes();
        }
        if (bytes >= MOST_BYTES) {
          write(part);
          part = new ArrayList<>();
          bytes = 0;
        }
      }
      write(part);
      fault = "";
    } catch (SQLException e) {
      fault = "the variables of scripts cannot be saved: " + e.getMessage();
      if (failureLog.due(1) > 0) {
        LOG.warn("scripts: their variables cannot be saved, tried again: {}", e.getMessage());
      }
    }
  }

  private void removeStopped() throws SQLException {
    List<Long> ids = List.copyOf(stopped);
    if (!ids.isEmpty()) {
      file.remove(ids);
      ids.forEach(stopped::remove);
    }
  }

  private void write(List<SavedScript> part) throws SQLException {
    if (part.isEmpty()) {
      return;
    }
    try {
      file.save(part);
    } catch (SQLException e) {
      part.forEach(saved -> wiring.script(saved.id()).ifPresent(RunningScript::keepUnsaved));
      throw e;
    }
  }
}
