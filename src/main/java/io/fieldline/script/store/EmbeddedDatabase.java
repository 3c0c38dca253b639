package io.fieldline.script.store;

import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.sqlite.SqliteFile;
import io.fieldline.sqlite.SqliteTrouble;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scripts in one SQLite file. A damaged file is set aside and stays in the health report until
 * somebody has removed it; the new one is filled from the mirror, as a file that is missing is.
 */
final class EmbeddedDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final Path path;
  private final Migrations migrations;
  private final Mirror mirror;
  private final Clock clock;
  private @Nullable SqliteFile file;

  EmbeddedDatabase(Path path, Migrations migrations, Mirror mirror, Clock clock) {
    this.path = path;
    this.migrations = migrations;
    this.mirror = mirror;
    this.clock = clock;
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public String advice() {
    return "see that its disk has room and can be written";
  }

  @Override
  public List<String> troubles() {
    var troubles = new ArrayList<String>();
    if (!Files.isDirectory(path.resolveSibling(""))) {
      return troubles;
    }
    try (var aside =
        Files.newDirectoryStream(path.resolveSibling(""), path.getFileName() + ".corrupt-*Z")) {
      for (Path each : aside) {
        troubles.add(
            ("%s was damaged and is kept as %s: the scripts came from the mirror, their earlier"
                    + " versions are in that file only; look through the scripts, then remove it")
                .formatted(path.getFileName(), each.getFileName()));
      }
    } catch (IOException e) {
      troubles.add("the folder of " + path + " cannot be read: " + e.getMessage());
    }
    return troubles;
  }

  @Override
  public <T> T read(Question<T> question) throws SQLException {
    SqliteFile used = file();
    try {
      // The only writer is this process, and it does not ask and change at the same time.
      return used.read(connection -> question.ask(new Tables(connection)));
    } catch (SQLException e) {
      throw dropped(used, e);
    }
  }

  @Override
  public <T> T write(Work<T> work)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException {
    SqliteFile used = file();
    try {
      return used.write(connection -> done(work, connection));
    } catch (Undone e) {
      throw e.raise();
    } catch (SQLException e) {
      throw dropped(used, e);
    }
  }

  @Override
  public synchronized void close() {
    if (file != null) {
      close(file);
      file = null;
    }
  }

  private synchronized SqliteFile file() throws SQLException {
    if (file == null) {
      file = open();
    }
    return file;
  }

  private SqliteFile open() throws SQLException {
    try {
      return prepared(SqliteFile.open(path, 1, List.of()));
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) != SqliteTrouble.DAMAGED) {
        throw e;
      }
      setAside(e);
      return prepared(SqliteFile.open(path, 1, List.of()));
    }
  }

  private SqliteFile prepared(SqliteFile opened) throws SQLException {
    try {
      opened.read(EmbeddedDatabase::check);
      opened.write(
          connection -> {
            if (migrations.apply(connection) == 0) {
              mirror.fill(connection, place());
            }
            return true;
          });
      return opened;
    } catch (SQLException e) {
      close(opened);
      throw e;
    }
  }

  private static boolean check(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = row.next() ? row.getString(1) : "no answer";
      if (!found.equals("ok")) {
        throw SqliteTrouble.damage(found);
      }
      return true;
    }
  }

  private void setAside(SQLException failure) throws SQLException {
    try {
      Path aside = SqliteFile.setAside(path, clock.instant());
      LOG.error("{} is damaged ({}), kept as {}", path, failure.getMessage(), aside.getFileName());
    } catch (IOException e) {
      throw new SQLException(path + " is damaged and cannot be renamed: " + e.getMessage(), e);
    }
  }

  /** The next use opens a damaged file again, and finds out what can be done with it. */
  private synchronized SQLException dropped(SqliteFile used, SQLException failure) {
    boolean taken = failure.getErrorCode() != 0 && Faults.isTaken(failure);
    if (!taken && SqliteTrouble.of(failure) == SqliteTrouble.DAMAGED && used.equals(file)) {
      close(used);
      file = null;
    }
    return failure;
  }

  private static void close(SqliteFile file) {
    try {
      file.close();
    } catch (SQLException e) {
      LOG.warn("{} was not closed: {}", file.path(), e.getMessage());
    }
  }

  private static <T> T done(Work<T> work, Connection connection) throws SQLException {
    try {
      return work.on(new Tables(connection));
    } catch (UnknownScriptException | RefusedScriptException | ScriptException e) {
      throw new Undone(e);
    }
  }

  /** Carries a refusal through the transaction, which it rolls back. */
  private static final class Undone extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    Undone(Exception cause) {
      super(cause);
    }

    Undone raise() throws UnknownScriptException, RefusedScriptException, ScriptException {
      Throwable cause = getCause();
      if (cause instanceof UnknownScriptException unknown) {
        throw unknown;
      }
      if (cause instanceof RefusedScriptException refused) {
        throw refused;
      }
      if (cause instanceof ScriptException wrong) {
        throw wrong;
      }
      throw this;
    }
  }
}
