package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import java.sql.SQLException;

/** What is done in one transaction; when it throws, nothing of it is left. */
@FunctionalInterface
interface Work<T> {

  T on(Tables tables)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException;
}
