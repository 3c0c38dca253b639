package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the next version of a script is in each kind of change. Used by one thread at a time. */
final class Edits {

  private static final int LONGEST_WHO = 200;

  private final ScriptCompiler compiler;
  private final Memory memory;
  private final Changes changes;
  private final Clock clock;

  Edits(ScriptCompiler compiler, Memory memory, Changes changes, Clock clock) {
    this.compiler = compiler;
    this.memory = memory;
    this.changes = changes;
    this.clock = clock;
  }

  StoredScript insert(ScriptDefinition definition, boolean registered, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    return changes.put(
        tables -> tables.insert(stored(tables.newId(), 1, registered, definition, who), "created"));
  }

  StoredScript register(long id, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    StoredScript before = known(id);
    if (before.registered() && !memory.isTroubled(id)) {
      throw new RefusedScriptException("the script '" + before.name() + "' runs already");
    }
    StoredScript after = next(before, before.definition(), true, who);
    return changes.put(tables -> tables.replace(before, after, "registered"));
  }

  StoredScript unregister(long id, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    StoredScript before = known(id);
    if (!before.registered()) {
      throw new RefusedScriptException("the script '" + before.name() + "' does not run");
    }
    StoredScript after = next(before, before.definition(), false, who);
    return changes.put(tables -> tables.replace(before, after, "unregistered"));
  }

  StoredScript update(StoredScript before, ScriptDefinition definition, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    StoredScript after = next(before, definition, before.registered(), who);
    return changes.put(tables -> tables.replace(before, after, "updated"));
  }

  StoredScript update(long id, int version, ScriptDefinition definition, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    StoredScript before = known(id);
    if (before.version() != version) {
      throw new RefusedScriptException(
          "the script '%s' was changed by %s at %s (version %d): look at it again"
              .formatted(before.name(), before.changedBy(), before.changedAt(), before.version()));
    }
    return update(before, definition, who);
  }

  StoredScript remove(StoredScript before, String who)
      throws RefusedScriptException, StoreDownException {
    StoredScript last = next(before, before.definition(), before.registered(), who);
    changes.remove(before, last);
    return last;
  }

  StoredScript rollback(long id, int version, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    return changes.put(tables -> rollback(tables, id, version, who));
  }

  /** The script with this id. */
  StoredScript known(long id) throws UnknownScriptException {
    return memory.find(id).orElseThrow(() -> new UnknownScriptException(id));
  }

  static UnknownScriptException unknown(long id, int version) {
    return new UnknownScriptException(id, version);
  }

  private StoredScript rollback(Tables tables, long id, int version, String who)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException {
    ScriptDefinition definition =
        tables.versions().find(id, version).orElseThrow(() -> unknown(id, version)).definition();
    compiler.compile(definition);
    String what = "rolled back to version " + version;
    Optional<StoredScript> before = memory.find(id);
    if (before.isPresent()) {
      StoredScript now = before.get();
      return tables.replace(now, next(now, definition, now.registered(), who), what);
    }
    ScriptVersion last = tables.versions().newest(id);
    return tables.insert(stored(id, last.version() + 1, last.registered(), definition, who), what);
  }

  private StoredScript next(
      StoredScript before, ScriptDefinition definition, boolean registered, String who) {
    return stored(before.id(), before.version() + 1, registered, definition, who);
  }

  private StoredScript stored(
      long id, int version, boolean registered, ScriptDefinition definition, String who) {
    String name = who.replaceAll("\\p{Cntrl}", " ").strip();
    return new StoredScript(
        id,
        version,
        registered,
        definition,
        name.isEmpty() ? "unknown" : name.substring(0, Math.min(name.length(), LONGEST_WHO)),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
