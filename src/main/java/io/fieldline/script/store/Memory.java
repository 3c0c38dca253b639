package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scripts as this process knows them, the running ones among them. Read by any thread, changed
 * by one at a time.
 */
final class Memory {

  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final RunningScripts running;
  private final Map<Long, StoredScript> scripts = new ConcurrentSkipListMap<>();

  /** Why registered scripts do not run, by id. */
  private final Map<Long, String> troubles = new ConcurrentSkipListMap<>();

  Memory(RunningScripts running) {
    this.running = running;
  }

  /** By id. */
  List<StoredScript> list() {
    return List.copyOf(scripts.values());
  }

  Optional<StoredScript> find(long id) {
    return Optional.ofNullable(scripts.get(id));
  }

  /** Whether a registered script does not run. */
  boolean isTroubled(long id) {
    return troubles.containsKey(id);
  }

  List<String> troubles() {
    return List.copyOf(troubles.values());
  }

  /** Starts a script that the database has not committed yet. */
  void start(StoredScript script) throws ScriptException, RefusedScriptException {
    running.start(script);
  }

  /** The database has not committed what was started: what ran before runs again. */
  void undo(StoredScript started) {
    StoredScript before = scripts.get(started.id());
    if (before == null || !before.registered()) {
      running.stop(started.id());
    } else {
      startAll(List.of(before));
    }
  }

  /** The database has committed what was started. */
  void committed(StoredScript script) {
    scripts.put(script.id(), script);
    troubles.remove(script.id());
    if (!script.registered()) {
      running.stop(script.id());
    }
    startAll(troubled());
  }

  void removed(long id) {
    forget(id);
    startAll(troubled());
  }

  /** Takes what the database has; a script that is the same as before goes on undisturbed. */
  void take(List<StoredScript> all) {
    Set<Long> kept = all.stream().map(StoredScript::id).collect(Collectors.toSet());
    list().stream().map(StoredScript::id).filter(id -> !kept.contains(id)).forEach(this::forget);
    var due = new ArrayList<StoredScript>();
    for (StoredScript script : all) {
      StoredScript before = scripts.put(script.id(), script);
      boolean ran = before != null && before.registered() && !isTroubled(script.id());
      if (!script.registered()) {
        troubles.remove(script.id());
        running.stop(script.id());
      } else if (!ran || !before.definition().equals(script.definition())) {
        due.add(script);
      }
    }
    startAll(due);
  }

  private void forget(long id) {
    scripts.remove(id);
    troubles.remove(id);
    running.stop(id);
  }

  private List<StoredScript> troubled() {
    return list().stream().filter(script -> isTroubled(script.id())).toList();
  }

  /**
   * Starts scripts, and once more those that another one was in the way of: two that have swapped
   * an output, say. What does not start then does not run.
   */
  private void startAll(List<StoredScript> due) {
    List<StoredScript> left = due;
    for (int round = 0; round < 2 && !left.isEmpty(); round++) {
      left = left.stream().filter(script -> !starts(script)).toList();
    }
    left.forEach(script -> running.stop(script.id()));
  }

  private boolean starts(StoredScript script) {
    try {
      running.start(script);
      troubles.remove(script.id());
      return true;
    } catch (ScriptException | RefusedScriptException e) {
      doesNotRun(script, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Whatever is wrong with one script or its compiler, the others run.
      doesNotRun(script, "it ended with " + e);
    }
    return false;
  }

  private void doesNotRun(StoredScript script, String why) {
    String reason = "the script '%s' does not run: %s".formatted(script.name(), why);
    if (!reason.equals(troubles.put(script.id(), reason))) {
      LOG.warn("{}", reason);
    }
  }
}
