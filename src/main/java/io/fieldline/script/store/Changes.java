package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change in database and memory together, or not at all. What has to run is started before
 * the database commits, for it may refuse; what has to stop is stopped after that, for it cannot.
 */
final class Changes {

  private final Database database;
  private final Mirror mirror;
  private final Memory memory;
  private final Synchronizer synchronizer;

  Changes(Database database, Mirror mirror, Memory memory, Synchronizer synchronizer) {
    this.database = database;
    this.mirror = mirror;
    this.memory = memory;
    this.synchronizer = synchronizer;
  }

  /** Makes a script what the work returns. */
  StoredScript put(Work<StoredScript> work)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    var attempt = new Attempt(work);
    StoredScript made = attempt.run();
    memory.committed(made);
    mirror.put(made);
    return made;
  }

  /** Removes a script. */
  void remove(StoredScript before, StoredScript last)
      throws RefusedScriptException, StoreDownException {
    var attempt =
        new Attempt(
            tables -> {
              tables.remove(before, last);
              return stopped(last);
            });
    try {
      attempt.run();
    } catch (UnknownScriptException | ScriptException e) {
      throw new IllegalStateException(e); // a script that goes is neither looked up nor started
    }
    memory.removed(before.id());
    mirror.remove(before.id());
  }

  private static StoredScript stopped(StoredScript last) {
    return new StoredScript(
        last.id(), last.version(), false, last.definition(), last.changedBy(), last.changedAt());
  }

  private final class Attempt {

    private final Work<StoredScript> work;
    private @Nullable StoredScript started;
    private long revision;

    Attempt(Work<StoredScript> work) {
      this.work = work;
    }

    StoredScript run()
        throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
      try {
        StoredScript made = database.write(this::work);
        synchronizer.committed(revision);
        return made;
      } catch (SQLException e) {
        undo();
        throw synchronizer.failed(e);
      } catch (RefusedScriptException e) {
        synchronizer.doubt(); // perhaps somebody else has changed the script meanwhile
        throw e;
      } catch (RuntimeException | Error e) {
        undo();
        throw e;
      }
    }

    private StoredScript work(Tables tables)
        throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException {
      revision = tables.begin();
      StoredScript made = work.on(tables);
      if (made.registered()) {
        started = made;
        memory.start(made);
      }
      return made;
    }

    private void undo() {
      if (started != null) {
        memory.undo(started);
      }
    }
  }
}
