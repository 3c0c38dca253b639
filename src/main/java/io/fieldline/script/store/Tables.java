package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.StoredScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What can be done with the tables, within the transaction of the connection. */
final class Tables {

  private final Connection connection;
  private final ScriptRows scripts;
  private final VersionRows versions;

  Tables(Connection connection) {
    this.connection = connection;
    this.scripts = new ScriptRows(connection);
    this.versions = new VersionRows(connection);
  }

  /** For tests that break it. */
  Connection connection() {
    return connection;
  }

  VersionRows versions() {
    return versions;
  }

  /** Grows with every change. */
  long revision() throws SQLException {
    return number("SELECT revision FROM script_store");
  }

  Loaded load() throws SQLException {
    var unreadable = new ArrayList<String>();
    return new Loaded(revision(), scripts.all(unreadable), unreadable);
  }

  /** Comes first in every change: from here on nobody else changes anything. */
  long begin() throws SQLException {
    execute("UPDATE script_store SET revision=revision+1");
    return revision();
  }

  /** An id that was never given before. */
  long newId() throws SQLException {
    execute("UPDATE script_store SET last_id=last_id+1");
    return number("SELECT last_id FROM script_store");
  }

  /** Adds a script. */
  StoredScript insert(StoredScript script, String what)
      throws SQLException, RefusedScriptException {
    checkFree(script.id(), script.definition());
    scripts.insert(script);
    versions.insert(script, what);
    return script;
  }

  /** Puts a version in the place of the one before. */
  StoredScript replace(StoredScript before, StoredScript after, String what)
      throws SQLException, RefusedScriptException {
    if (!before.definition().equals(after.definition())) {
      checkFree(after.id(), after.definition());
    }
    if (!scripts.update(before, after)) {
      throw changedMeanwhile(before);
    }
    versions.insert(after, what);
    return after;
  }

  /**
   * Removes a script.
   *
   * @param last what is kept as its last version
   */
  void remove(StoredScript before, StoredScript last) throws SQLException, RefusedScriptException {
    if (!scripts.delete(before)) {
      throw changedMeanwhile(before);
    }
    versions.insert(last, "removed");
  }

  /** Fills empty tables with scripts that are kept elsewhere. */
  void restore(List<StoredScript> kept, long lastId) throws SQLException {
    for (StoredScript script : kept) {
      scripts.insert(script);
      versions.insert(script, "restored");
    }
    execute("UPDATE script_store SET revision=revision+1, last_id=" + lastId);
  }

  private void checkFree(long id, ScriptDefinition definition)
      throws SQLException, RefusedScriptException {
    try (var select = connection.prepareStatement("SELECT id FROM script WHERE name=? AND id<>?")) {
      select.setString(1, definition.name());
      select.setLong(2, id);
      try (var row = select.executeQuery()) {
        if (row.next()) {
          throw new RefusedScriptException(
              "there is another script '%s' (id %d): choose another name"
                  .formatted(definition.name(), row.getLong(1)));
        }
      }
    }
    List<String> marks = Collections.nCopies(definition.outputs().size(), "?");
    try (var select =
        connection.prepareStatement(
            "SELECT o.tag, s.name FROM script_output o JOIN script s ON s.id=o.script_id"
                + " WHERE o.script_id<>? AND o.tag IN (%s) ORDER BY o.tag"
                    .formatted(String.join(",", marks)))) {
      select.setLong(1, id);
      for (int i = 0; i < marks.size(); i++) {
        select.setString(i + 2, definition.outputs().get(i).tag().toString());
      }
      try (var row = select.executeQuery()) {
        if (row.next()) {
          throw new RefusedScriptException(
              "the output %s is made by the script '%s': choose another tag"
                  .formatted(row.getString(1), row.getString(2)));
        }
      }
    }
  }

  private RefusedScriptException changedMeanwhile(StoredScript before) throws SQLException {
    String what = "was removed";
    for (ScriptVersion newest : versions.list(before.id()).stream().limit(1).toList()) {
      what =
          "was %s by %s at %s (version %d)"
              .formatted(newest.what(), newest.changedBy(), newest.changedAt(), newest.version());
    }
    return new RefusedScriptException(
        "the script '%s' %s since its version %d: look at it again"
            .formatted(before.name(), what, before.version()));
  }

  private long number(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new SQLException("the table script_store is empty");
      }
      return row.getLong(1);
    }
  }

  private void execute(String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(command);
    }
  }
}
