package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database that fails where a test wants it to. */
final class FaultyDatabase implements Database {

  /** Where it fails. */
  enum Fault {
    NONE,
    /** It cannot be reached. */
    DOWN,
    /** A statement is not executed. */
    STATEMENT,
    /** Everything was executed, and not committed. */
    COMMIT,
    /** Everything was committed, but the confirmation was lost. */
    CONFIRMATION
  }

  private final Database database;
  private Fault fault = Fault.NONE;
  private int statements;
  private boolean happened;

  FaultyDatabase(Database database) {
    this.database = database;
  }

  /** Fails from now on, always in the same way. */
  void fail(Fault where) {
    fail(where, 0);
  }

  /** Fails from now on; with {@link Fault#STATEMENT} after so many statements. */
  void fail(Fault where, int after) {
    fault = where;
    statements = after;
    happened = false;
  }

  /** Whether it has failed since it was told to. */
  boolean hasFailed() {
    return happened;
  }

  @Override
  public String place() {
    return database.place();
  }

  @Override
  public String advice() {
    return database.advice();
  }

  @Override
  public List<String> troubles() {
    return database.troubles();
  }

  @Override
  public <T> T read(Question<T> question) throws SQLException {
    failAt(Fault.DOWN);
    return database.read(question);
  }

  @Override
  public <T> T write(Work<T> work)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException {
    failAt(Fault.DOWN);
    T result =
        database.write(
            tables -> {
              T done = work.on(new Tables(counting(tables.connection())));
              failAt(Fault.COMMIT);
              return done;
            });
    failAt(Fault.CONFIRMATION);
    return result;
  }

  @Override
  public void close() {
    database.close();
  }

  private void failAt(Fault place) throws SQLException {
    if (fault == place) {
      happened = true;
      throw new SQLException("the plug was pulled", "08006");
    }
  }

  private Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Statement") && statements-- == 0) {
                failAt(Fault.STATEMENT);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
