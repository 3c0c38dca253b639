package io.fieldline.script.store;

import io.fieldline.script.StoredScript;
import io.fieldline.sqlite.RenewableFile;
import io.fieldline.sqlite.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of all scripts in a SQLite file of its own: what runs while the database is away, and what
 * a damaged embedded database is filled from. The database is right where both differ.
 */
final class Mirror implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  private static final List<String> TABLES =
      // With this word SQLite remembers the largest id, also when its row is gone.
      List.of("CREATE TABLE mirror (id INTEGER PRIMARY KEY AUTOINCREMENT, script TEXT NOT NULL)");

  private final RenewableFile file;
  private volatile String trouble = "";
  private volatile boolean complete = true;

  Mirror(Path path, Clock clock) throws SQLException {
    file = new RenewableFile(path, 1, TABLES, clock, () -> complete = false);
  }

  /** The scripts by id; one that cannot be read is left out and logged. */
  List<StoredScript> all() throws SQLException {
    return file.read(
        connection -> {
          var scripts = new ArrayList<StoredScript>();
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT id, script FROM mirror ORDER BY id")) {
            while (rows.next()) {
              try {
                scripts.add(Snapshot.script(rows.getString(2)));
              } catch (RuntimeException e) {
                LOG.warn("mirror: script {} cannot be read: {}", rows.getLong(1), e.getMessage());
              }
            }
          }
          return scripts;
        });
  }

  /** Puts the scripts into tables that were made a moment ago. */
  void fill(Connection tables, String place) throws SQLException {
    List<StoredScript> kept = all();
    if (!kept.isEmpty()) {
      LOG.warn("{} had no tables yet: {} scripts come from the mirror", place, kept.size());
    }
    new Tables(tables).restore(kept, lastId());
  }

  private long lastId() throws SQLException {
    return file.read(
        connection -> {
          try (var statement = connection.createStatement();
              var row =
                  statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name='mirror'")) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  /** Keeps a script; a disk that does not take it is no reason to refuse the change. */
  void put(StoredScript script) {
    attempt(connection -> insert(connection, script));
  }

  void remove(long id) {
    attempt(connection -> execute(connection, "DELETE FROM mirror WHERE id=" + id));
  }

  /** Makes the copy complete. */
  void replace(List<StoredScript> scripts) {
    if (complete && holds(scripts)) {
      return;
    }
    boolean done =
        attempt(
            connection -> {
              int rows = execute(connection, "DELETE FROM mirror");
              for (StoredScript script : scripts) {
                rows += insert(connection, script);
              }
              return rows;
            });
    complete = done;
  }

  /** Whether nothing has failed since it was complete. */
  boolean isComplete() {
    return complete;
  }

  /** Why the last attempt failed, empty when all is well. */
  String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (SQLException e) {
      LOG.warn("{} was not closed: {}", file.path(), e.getMessage());
    }
  }

  private boolean holds(List<StoredScript> scripts) {
    try {
      return all().equals(scripts);
    } catch (SQLException e) {
      LOG.debug("{} cannot be compared: {}", file.path(), Faults.reason(e));
      return false;
    }
  }

  private boolean attempt(SqliteFile.Work<Integer> work) {
    try {
      file.write(work);
      trouble = "";
      return true;
    } catch (SQLException e) {
      if (trouble.isEmpty()) {
        LOG.warn("{} cannot be written: {}", file.path(), Faults.reason(e));
      }
      trouble =
          "the copy of the scripts in %s is not up to date (%s): make room on its disk"
              .formatted(file.path(), Faults.reason(e));
      complete = false;
      return false;
    }
  }

  private static int insert(Connection connection, StoredScript script) throws SQLException {
    try (var insert =
        connection.prepareStatement("INSERT OR REPLACE INTO mirror (id, script) VALUES (?,?)")) {
      insert.setLong(1, script.id());
      insert.setString(2, Snapshot.of(script));
      return insert.executeUpdate();
    }
  }

  private static int execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(command);
    }
  }
}
