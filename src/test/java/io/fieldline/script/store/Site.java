package io.fieldline.script.store;

import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptProblem;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What a Fieldline process has: a registry, scripts that run, a mirror, and a database. */
final class Site implements AutoCloseable {

  final RunningStub running;
  final FaultyDatabase database;
  final Mirror mirror;
  final ScriptRegistry scripts;
  private final ManualClock clock;

  /**
   * Starts it.
   *
   * @param folder of the mirror
   */
  Site(Path folder, Function<Mirror, Database> databases, ManualClock clock) throws SQLException {
    this(folder, databases, clock, new RunningStub(), FaultyDatabase.Fault.NONE);
  }

  Site(
      Path folder,
      Function<Mirror, Database> databases,
      ManualClock clock,
      RunningStub running,
      FaultyDatabase.Fault fault)
      throws SQLException {
    this.clock = clock;
    this.running = running;
    mirror = new Mirror(folder.resolve("scripts-mirror.db"), clock);
    database = new FaultyDatabase(databases.apply(mirror));
    database.fail(fault);
    scripts = new ScriptRegistry(database, mirror, Site::compile, running, clock);
  }

  /** Lets the time pass after which the database is compared. */
  void compare() {
    clock.advance(Synchronizer.PERIOD);
    scripts.turn();
  }

  @Override
  public void close() {
    scripts.close();
  }

  /** Code with the word "wrong" in it is wrong. */
  private static Program compile(ScriptDefinition definition) throws ScriptException {
    if (definition.calculation().contains("wrong")) {
      throw new ScriptException(
          List.of(
              new ScriptProblem(CodePart.CALCULATION, "", 1, 1, "wrong", "", "there is no wrong")));
    }
    return new Program() {
      @Override
      public ScriptDefinition definition() {
        return definition;
      }

      @Override
      public Calculation start() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
