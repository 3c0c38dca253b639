package io.fieldline.script.store;

import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code script_version}: the newest {@link #MOST} of every script. */
final class VersionRows {

  /** A program that changes a script every minute must not fill the disk. */
  static final int MOST = 1_000;

  private final Connection connection;

  VersionRows(Connection connection) {
    this.connection = connection;
  }

  void insert(StoredScript script, String what) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO script_version (script_id, version, what, name, registered, definition,"
                + " changed_by, changed_at) VALUES (?,?,?,?,?,?,?,?)")) {
      insert.setLong(1, script.id());
      insert.setInt(2, script.version());
      insert.setString(3, what);
      insert.setString(4, script.name());
      insert.setBoolean(5, script.registered());
      insert.setString(6, Snapshot.of(script.definition()));
      insert.setString(7, script.changedBy());
      insert.setString(8, script.changedAt().toString());
      insert.executeUpdate();
    }
    if (script.version() > MOST) {
      try (var delete =
          connection.prepareStatement(
              "DELETE FROM script_version WHERE script_id=? AND version<=?")) {
        delete.setLong(1, script.id());
        delete.setInt(2, script.version() - MOST);
        delete.executeUpdate();
      }
    }
  }

  /** The newest first. */
  List<ScriptVersion> list(long id) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT version, what, name, registered, changed_by, changed_at FROM script_version"
                + " WHERE script_id=? ORDER BY version DESC")) {
      select.setLong(1, id);
      try (var rows = select.executeQuery()) {
        var versions = new ArrayList<ScriptVersion>();
        while (rows.next()) {
          versions.add(
              new ScriptVersion(
                  id,
                  rows.getInt("version"),
                  rows.getString("what"),
                  rows.getString("name"),
                  rows.getBoolean("registered"),
                  rows.getString("changed_by"),
                  Instant.parse(rows.getString("changed_at"))));
        }
        return versions;
      }
    }
  }

  /** The newest version; throws when there never was such a script. */
  ScriptVersion newest(long id) throws SQLException, UnknownScriptException {
    List<ScriptVersion> versions = list(id);
    if (versions.isEmpty()) {
      throw new UnknownScriptException(id);
    }
    return versions.get(0);
  }

  /** A script as it was; empty when that version is not kept. */
  Optional<StoredScript> find(long id, int version) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT registered, definition, changed_by, changed_at FROM script_version"
                + " WHERE script_id=? AND version=?")) {
      select.setLong(1, id);
      select.setInt(2, version);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new StoredScript(
                id,
                version,
                row.getBoolean("registered"),
                Snapshot.definition(row.getString("definition")),
                row.getString("changed_by"),
                Instant.parse(row.getString("changed_at"))));
      } catch (IllegalArgumentException e) {
        throw new SQLException(
            "version %d of script %d cannot be read: %s".formatted(version, id, e.getMessage()), e);
      }
    }
  }
}
