package io.fieldline.script.store;

import io.fieldline.model.Tag;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code script}, {@code script_input} and {@code script_output}. */
final class ScriptRows {

  private final Connection connection;

  ScriptRows(Connection connection) {
    this.connection = connection;
  }

  void insert(StoredScript script) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO script (version, name, description, initialization_code,"
                + " calculation_code, run_interval, registered, changed_by, changed_at, id)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?)")) {
      fill(insert, script);
      insert.executeUpdate();
    }
    insertTags(script);
  }

  /** Whether the row was still of the version before. */
  boolean update(StoredScript before, StoredScript after) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE script SET version=?, name=?, description=?, initialization_code=?,"
                + " calculation_code=?, run_interval=?, registered=?, changed_by=?, changed_at=?"
                + " WHERE id=? AND version=?")) {
      fill(update, after);
      update.setInt(11, before.version());
      if (update.executeUpdate() == 0) {
        return false;
      }
    }
    if (!before.definition().equals(after.definition())) {
      deleteTags(after.id());
      insertTags(after);
    }
    return true;
  }

  /** Whether the row was still of that version. */
  boolean delete(StoredScript script) throws SQLException {
    deleteTags(script.id());
    return execute("DELETE FROM script WHERE id=? AND version=" + script.version(), script.id())
        == 1;
  }

  /** All scripts, by id; adds what cannot be read to the list. */
  List<StoredScript> all(List<String> unreadable) throws SQLException {
    Map<Long, List<ScriptInput>> inputs = new HashMap<>();
    Map<Long, List<ScriptOutput>> outputs = new HashMap<>();
    var wrong = new HashMap<Long, String>();
    each(
        "SELECT * FROM script_input ORDER BY script_id, place",
        "script_id",
        wrong,
        (id, row) ->
            inputs
                .computeIfAbsent(id, none -> new ArrayList<>())
                .add(new ScriptInput(row.getString("name"), Tag.parse(row.getString("tag")))));
    each(
        OutputRow.SELECT,
        "script_id",
        wrong,
        (id, row) ->
            outputs.computeIfAbsent(id, none -> new ArrayList<>()).add(OutputRow.read(row)));
    var scripts = new ArrayList<StoredScript>();
    each(
        "SELECT * FROM script ORDER BY id",
        "id",
        wrong,
        (id, row) -> {
          if (!wrong.containsKey(id)) {
            scripts.add(
                script(
                    row, inputs.getOrDefault(id, List.of()), outputs.getOrDefault(id, List.of())));
          }
        });
    wrong.forEach(
        (id, reason) -> unreadable.add("script %d cannot be read: %s".formatted(id, reason)));
    return scripts;
  }

  @FunctionalInterface
  private interface Row {
    void read(long id, ResultSet row) throws SQLException;
  }

  /** One wrong script must not keep the others from running. */
  private void each(String query, String idColumn, Map<Long, String> wrong, Row reader)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        long id = rows.getLong(idColumn);
        try {
          reader.read(id, rows);
        } catch (IllegalArgumentException | DateTimeException e) {
          wrong.putIfAbsent(id, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private static StoredScript script(
      ResultSet row, List<ScriptInput> inputs, List<ScriptOutput> outputs) throws SQLException {
    return new StoredScript(
        row.getLong("id"),
        row.getInt("version"),
        row.getBoolean("registered"),
        new ScriptDefinition(
            row.getString("name"),
            row.getString("description"),
            inputs,
            row.getString("initialization_code"),
            row.getString("calculation_code"),
            outputs,
            Duration.parse(row.getString("run_interval"))),
        row.getString("changed_by"),
        Instant.parse(row.getString("changed_at")));
  }

  private static void fill(PreparedStatement statement, StoredScript script) throws SQLException {
    ScriptDefinition definition = script.definition();
    statement.setInt(1, script.version());
    statement.setString(2, definition.name());
    statement.setString(3, definition.description());
    statement.setString(4, definition.initialization());
    statement.setString(5, definition.calculation());
    statement.setString(6, definition.interval().toString());
    statement.setBoolean(7, script.registered());
    statement.setString(8, script.changedBy());
    statement.setString(9, script.changedAt().toString());
    statement.setLong(10, script.id());
  }

  private void insertTags(StoredScript script) throws SQLException {
    List<ScriptInput> inputs = script.definition().inputs();
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO script_input (script_id, place, name, tag) VALUES (?,?,?,?)")) {
      for (int i = 0; i < inputs.size(); i++) {
        insert.setLong(1, script.id());
        insert.setInt(2, i);
        insert.setString(3, inputs.get(i).name());
        insert.setString(4, inputs.get(i).tag().toString());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    List<ScriptOutput> outputs = script.definition().outputs();
    try (var insert = connection.prepareStatement(OutputRow.INSERT)) {
      for (int i = 0; i < outputs.size(); i++) {
        OutputRow.write(insert, script.id(), i, outputs.get(i));
      }
      insert.executeBatch();
    }
  }

  private void deleteTags(long id) throws SQLException {
    execute("DELETE FROM script_input WHERE script_id=?", id);
    execute("DELETE FROM script_output WHERE script_id=?", id);
  }

  private int execute(String command, long id) throws SQLException {
    try (var statement = connection.prepareStatement(command)) {
      statement.setLong(1, id);
      return statement.executeUpdate();
    }
  }
}
