package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import java.sql.SQLException;
import java.util.List;

/**
 * The database of the scripts. It connects when it is used, and again when it was lost; every call
 * ends within seconds. Safe to use from any thread.
 */
interface Database extends AutoCloseable {

  /** Something asked. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Tables tables) throws SQLException;
  }

  /** What it is and where, for people, without secrets. */
  String place();

  /** What to do when it does not answer, after a colon. */
  String advice();

  /** What somebody has to look at although it answers. */
  List<String> troubles();

  /** Asks; all answers are of the same moment. */
  <T> T read(Question<T> question) throws SQLException;

  /**
   * Does the work in one transaction.
   *
   * @throws SQLException when it was not committed, or nobody knows whether it was
   */
  <T> T write(Work<T> work)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException;

  @Override
  void close();
}
