package io.fieldline.script.store;

import io.fieldline.model.Tag;
import io.fieldline.pace.BackOff;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scripts: kept in a database, run by {@link RunningScripts}. A change takes effect in both or
 * in neither, and makes a new version of its script. A script that somebody else has changed since
 * it was looked at is not overwritten. Safe to use from any thread; asking for scripts never waits
 * for the database.
 */
public final class ScriptRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptRegistry.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int WAIT_SECONDS = 20;
  private static final int CLOSE_SECONDS = 1;
  private static final String EMBEDDED = "scripts.db";
  private static final String MIRROR = "scripts-mirror.db";

  private final Database database;
  private final Mirror mirror;
  private final ScriptCompiler compiler;
  private final Memory memory;
  private final Synchronizer synchronizer;
  private final Edits edits;
  private final ReentrantLock changing = new ReentrantLock();
  private final Turns turns = new Turns();
  private volatile boolean closed;

  ScriptRegistry(
      Database database,
      Mirror mirror,
      ScriptCompiler compiler,
      RunningScripts running,
      Clock clock) {
    this.database = database;
    this.mirror = mirror;
    this.compiler = compiler;
    memory = new Memory(running);
    synchronizer = new Synchronizer(database, mirror, memory, clock);
    var changes = new Changes(database, mirror, memory, synchronizer);
    edits = new Edits(compiler, memory, changes, clock);
    synchronizer.begin();
  }

  /**
   * Loads the scripts and starts the registered ones. A database that does not answer is no fault:
   * the scripts come from the mirror then.
   *
   * @throws SQLException when the data folder takes no files
   */
  public static ScriptRegistry open(
      StoreSettings settings, ScriptCompiler compiler, RunningScripts running, Clock clock)
      throws SQLException {
    var mirror = new Mirror(settings.folder().resolve(MIRROR), clock);
    Migrations tables = Migrations.shipped();
    Database database =
        settings.isEmbedded()
            ? new EmbeddedDatabase(settings.folder().resolve(EMBEDDED), tables, mirror, clock)
            : new PostgresDatabase(
                settings, tables, mirror, clock, new BackOff(FIRST_PAUSE, LONGEST_PAUSE));
    var registry = new ScriptRegistry(database, mirror, compiler, running, clock);
    registry.turns.begin(registry::turn);
    return registry;
  }

  /** All scripts, by id. */
  public List<StoredScript> list() {
    return memory.list();
  }

  /** The script with this id. */
  public Optional<StoredScript> find(long id) {
    return memory.find(id);
  }

  /** The script with this name. */
  public Optional<StoredScript> findByName(String name) {
    return list().stream().filter(script -> script.name().equals(name)).findFirst();
  }

  /** The script that makes this tag, whether it runs or not. */
  public Optional<StoredScript> findByOutput(Tag tag) {
    return list().stream()
        .filter(
            script ->
                script.definition().outputs().stream().anyMatch(output -> output.tag().equals(tag)))
        .findFirst();
  }

  /**
   * Adds a script that does not run yet.
   *
   * @param who has done it, shown with its versions
   */
  public StoredScript add(ScriptDefinition definition, String who)
      throws RefusedScriptException, ScriptException, StoreDownException {
    return insert(definition, false, who);
  }

  /** Adds a script and starts it. */
  public StoredScript create(ScriptDefinition definition, String who)
      throws RefusedScriptException, ScriptException, StoreDownException {
    return insert(definition, true, who);
  }

  /** Starts a script, from now on with every start of Fieldline; refused when it runs. */
  public StoredScript register(long id, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    return change(() -> edits.register(id, who));
  }

  /** Stops a script, which stays; refused when it does not run. */
  public StoredScript unregister(long id, String who)
      throws UnknownScriptException, RefusedScriptException, StoreDownException {
    return stopping(() -> edits.unregister(id, who));
  }

  /** Gives a script another definition; if it runs, it starts anew with that. */
  public StoredScript update(long id, ScriptDefinition definition, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    compiler.compile(definition);
    return change(() -> edits.update(edits.known(id), definition, who));
  }

  /** The same for somebody who has looked at that version; refused when there is a newer one. */
  public StoredScript update(long id, int version, ScriptDefinition definition, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    compiler.compile(definition);
    return change(() -> edits.update(id, version, definition, who));
  }

  /** Removes a script; refused while it runs. Its versions stay, {@link #rollback} undoes it. */
  public void remove(long id, String who)
      throws UnknownScriptException, RefusedScriptException, StoreDownException {
    stopping(
        () -> {
          StoredScript before = edits.known(id);
          if (before.registered()) {
            throw new RefusedScriptException(
                "the script '" + before.name() + "' runs: unregister it first, or delete it");
          }
          return edits.remove(before, who);
        });
  }

  /** Stops and removes a script. Its versions stay, {@link #rollback} undoes it. */
  public void delete(long id, String who)
      throws UnknownScriptException, RefusedScriptException, StoreDownException {
    stopping(() -> edits.remove(edits.known(id), who));
  }

  /** What was done to a script, also to one that was removed, the newest first. */
  public List<ScriptVersion> versions(long id) throws UnknownScriptException, StoreDownException {
    List<ScriptVersion> versions = ask(tables -> tables.versions().list(id));
    if (versions.isEmpty()) {
      throw new UnknownScriptException(id);
    }
    return versions;
  }

  /** A script as it was in a version. */
  public StoredScript version(long id, int version)
      throws UnknownScriptException, StoreDownException {
    return ask(tables -> tables.versions().find(id, version))
        .orElseThrow(() -> Edits.unknown(id, version));
  }

  /**
   * Makes an earlier version the newest one. A script that was removed comes back, and runs if it
   * ran then.
   */
  public StoredScript rollback(long id, int version, String who)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    return change(() -> edits.rollback(id, version, who));
  }

  /** How the store is doing. */
  public StoreStatus status() {
    var troubles = new ArrayList<>(synchronizer.troubles());
    troubles.addAll(memory.troubles());
    List<StoredScript> scripts = list();
    int registered = (int) scripts.stream().filter(StoredScript::registered).count();
    return new StoreStatus(
        database.place(), scripts.size(), registered, synchronizer.isUp(), troubles);
  }

  /**
   * Ends the connection to the database, after a second also under a change that still waits for
   * it; the scripts are stopped by whoever runs them.
   */
  @Override
  public void close() {
    turns.close();
    closed = true;
    boolean idle = false;
    try {
      idle = changing.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      database.close();
      mirror.close();
    } finally {
      if (idle) {
        changing.unlock();
      }
    }
  }

  /** Whether a change is under way. */
  boolean isChanging() {
    return changing.isLocked();
  }

  /** Compares with the database, when that is due and nobody is changing anything. */
  void turn() {
    if (!changing.tryLock()) {
      return;
    }
    try {
      if (!closed) {
        synchronizer.turn();
      }
    } catch (RuntimeException e) {
      LOG.error("scripts: cannot be compared with {}", database.place(), e);
    } finally {
      changing.unlock();
    }
  }

  @FunctionalInterface
  private interface Change {
    StoredScript make()
        throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException;
  }

  /** One change at a time. */
  private StoredScript change(Change change)
      throws UnknownScriptException, RefusedScriptException, ScriptException, StoreDownException {
    try {
      if (!changing.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("earlier changes are still under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw synchronizer.unanswered(new SQLException("interrupted", e));
    } catch (SQLException e) {
      throw synchronizer.unanswered(e);
    }
    try {
      return change.make();
    } finally {
      changing.unlock();
    }
  }

  /** A change that starts nothing. */
  private StoredScript stopping(Change change)
      throws UnknownScriptException, RefusedScriptException, StoreDownException {
    try {
      return change(change);
    } catch (ScriptException e) {
      throw new IllegalStateException(e);
    }
  }

  private StoredScript insert(ScriptDefinition definition, boolean registered, String who)
      throws RefusedScriptException, ScriptException, StoreDownException {
    compiler.compile(definition);
    try {
      return change(() -> edits.insert(definition, registered, who));
    } catch (UnknownScriptException e) {
      throw new IllegalStateException(e); // a new script is not looked up
    }
  }

  private <T> T ask(Database.Question<T> question) throws StoreDownException {
    try {
      return database.read(question);
    } catch (SQLException e) {
      throw synchronizer.unanswered(e);
    }
  }
}
