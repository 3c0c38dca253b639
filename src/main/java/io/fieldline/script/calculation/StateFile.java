package io.fieldline.script.calculation;

import io.fieldline.model.Batch;
import io.fieldline.model.BatchCodec;
import io.fieldline.model.CorruptBatchException;
import io.fieldline.sqlite.RenewableFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables of scripts on disk, so that they survive a restart. A damaged file makes way for an
 * empty one: scripts begin anew then. Safe to use from any thread.
 */
final class StateFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  /** A script that has not been running for so long was deleted elsewhere. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final List<String> TABLES =
      List.of(
          // inputs and outputs are batches as BatchCodec writes them, saved is in milliseconds.
          "CREATE TABLE state (script INTEGER PRIMARY KEY, code TEXT NOT NULL,"
              + " state TEXT NOT NULL, inputs BLOB NOT NULL, outputs BLOB NOT NULL,"
              + " saved INTEGER NOT NULL)");

  private final RenewableFile file;
  private final Clock clock;

  /**
   * Opens the file and drops what nobody has used for a long time.
   *
   * @throws SQLException when it cannot be opened
   */
  StateFile(Path path, Clock clock) throws SQLException {
    this.clock = clock;
    file = new RenewableFile(path, 1, TABLES, clock, () -> {});
    long oldest = clock.instant().minus(KEPT).toEpochMilli();
    file.write(connection -> remove(connection, "saved", List.of(oldest), "<"));
  }

  /** What was saved of a script; empty when there is nothing, or its code was another. */
  Optional<SavedScript> find(long id, String code) throws SQLException {
    return file.read(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT state, inputs, outputs FROM state WHERE script=? AND code=?")) {
            select.setLong(1, id);
            select.setString(2, code);
            try (var row = select.executeQuery()) {
              return row.next() ? saved(id, code, row) : Optional.empty();
            }
          }
        });
  }

  /** Saves scripts in one transaction. */
  void save(Collection<SavedScript> scripts) throws SQLException {
    long now = clock.millis();
    file.write(
        connection -> {
          try (var insert =
              connection.prepareStatement("INSERT OR REPLACE INTO state VALUES (?,?,?,?,?,?)")) {
            for (SavedScript script : scripts) {
              insert.setLong(1, script.id());
              insert.setString(2, script.code());
              insert.setString(3, script.state());
              insert.setBytes(4, BatchCodec.encode(new Batch(script.inputs())));
              insert.setBytes(5, BatchCodec.encode(new Batch(script.outputs())));
              insert.setLong(6, now);
              insert.executeUpdate();
            }
          }
          return now;
        });
  }

  /** Forgets scripts. */
  void remove(Collection<Long> ids) throws SQLException {
    file.write(connection -> remove(connection, "script", ids, "="));
  }

  /** A test's stand-in for a full disk. */
  void limit(long pages) throws SQLException {
    file.limit(pages);
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  private static int remove(
      Connection connection, String column, Collection<Long> values, String how)
      throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM state WHERE " + column + how + "?")) {
      for (long value : values) {
        delete.setLong(1, value);
        delete.executeUpdate();
      }
    }
    return values.size();
  }

  private static Optional<SavedScript> saved(long id, String code, ResultSet row)
      throws SQLException {
    try {
      return Optional.of(
          new SavedScript(
              id,
              code,
              row.getString(1),
              BatchCodec.decode(row.getBytes(2)).measurements(),
              BatchCodec.decode(row.getBytes(3)).measurements()));
    } catch (CorruptBatchException e) {
      LOG.warn("script {}: its saved variables are damaged ({}): it begins anew", id, e.toString());
      return Optional.empty();
    }
  }
}
