package io.fieldline.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SQLite file in WAL mode: one writer at a time, a few readers beside it. What {@link #write}
 * returned from is on the disk. Safe to use from any thread.
 */
public final class SqliteFile implements AutoCloseable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** So many damaged files are kept beside each file. */
  private static final int MOST_ASIDE = 5;

  /** A database, its write-ahead log and the index of that, by the end of their names. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private static final List<String> LOG = List.of("-wal", "-shm");

  private static final int CLOSING_SECONDS = 30;

  /** A larger version than this was never written, it is damage. */
  private static final int MOST_VERSIONS = 1_000;

  private final Path path;
  private final Connection writer;
  private final Readers readers;
  private final ReentrantLock writing = new ReentrantLock();

  /** Something done on a connection; its statements are closed by whoever opened them. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private SqliteFile(Path path, Connection writer) {
    this.path = path;
    this.writer = writer;
    this.readers = new Readers(path);
  }

  /**
   * Opens the file and creates it, with its folder, when it is missing.
   *
   * @param version 1 or more: the version of the tables, kept in the file
   * @param tables the statements that create them
   * @throws SQLException when the file cannot be opened, is damaged or of a newer version
   */
  public static SqliteFile open(Path path, int version, List<String> tables) throws SQLException {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new SQLException("cannot create the folder of " + path + ": " + e.getMessage(), e);
    }
    Connection writer = connect(path);
    try {
      // The order matters: auto_vacuum has no effect once a table or the WAL exists.
      execute(
          writer,
          "PRAGMA auto_vacuum=INCREMENTAL",
          "PRAGMA journal_mode=WAL",
          "PRAGMA synchronous=FULL",
          "PRAGMA journal_size_limit=16777216");
      var file = new SqliteFile(path, writer);
      file.createTables(version, tables);
      return file;
    } catch (SQLException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Does the work in one transaction, which is on the disk when this returns and without a trace
   * when it throws.
   */
  public <T> T write(Work<T> work) throws SQLException {
    writing.lock();
    try {
      execute(writer, "BEGIN IMMEDIATE");
      try {
        T result = work.on(writer);
        execute(writer, "COMMIT");
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(e);
        throw e;
      }
    } finally {
      writing.unlock();
    }
  }

  /** Reads beside the writer; each statement sees the last commit before it. */
  public <T> T read(Work<T> work) throws SQLException {
    return readers.read(work);
  }

  /**
   * Gives room that deleted rows left back to the disk, in a short step.
   *
   * @param pages at most so many pages of 4 KiB
   */
  public void shrink(int pages) throws SQLException {
    writing.lock();
    try (var statement = writer.createStatement()) {
      // executeUpdate runs the pragma to its end; execute would free a single page.
      statement.executeUpdate("PRAGMA incremental_vacuum(" + pages + ")");
    } finally {
      writing.unlock();
    }
  }

  /** Sets a limit of the writer: a test's stand-in for a full disk. */
  public void limit(long pages) throws SQLException {
    writing.lock();
    try {
      execute(writer, "PRAGMA max_page_count=" + pages);
    } finally {
      writing.unlock();
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Reads a file that is damaged: what is missing at its end or wrong in its head does not count as
   * long as the work asks for other parts.
   */
  public static <T> T inspect(Path path, Work<T> work) throws SQLException {
    try (Connection connection = connect(path)) {
      // Without this SQLite refuses a file that is shorter than its head says.
      execute(connection, "PRAGMA writable_schema=ON", "PRAGMA query_only=ON");
      return work.on(connection);
    }
  }

  /**
   * Renames a closed file, with its write-ahead log, to {@code NAME.corrupt-<UTC time>} and removes
   * all but the newest files that were set aside.
   *
   * @return the new path
   */
  public static Path setAside(Path path, Instant now) throws IOException {
    String prefix = path.getFileName() + ".corrupt-";
    Path aside = path.resolveSibling(prefix + STAMP.format(now));
    for (String part : PARTS) {
      Path from = path.resolveSibling(path.getFileName() + part);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    removeOldest(path.resolveSibling(""), prefix);
    return aside;
  }

  /** Deletes the write-ahead log of a closed file, and the index of it. */
  public static void deleteLog(Path path) throws IOException {
    for (String part : LOG) {
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + part));
    }
  }

  /** Whether a closed file has left commits in its log, because the disk did not take them. */
  public static boolean hasLog(Path path) {
    return Files.exists(path.resolveSibling(path.getFileName() + LOG.get(0)));
  }

  /** The times in the names sort them; the log of a file sorts behind it. */
  private static void removeOldest(Path folder, String prefix) throws IOException {
    var aside = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(folder, prefix + "*")) {
      files.forEach(file -> aside.add(file.getFileName().toString()));
    }
    var kept = aside.stream().filter(name -> name.endsWith("Z")).toList();
    if (kept.size() > MOST_ASIDE) {
      for (String old : aside.headSet(kept.get(kept.size() - MOST_ASIDE))) {
        Files.delete(folder.resolve(old));
      }
    }
  }

  /**
   * Waits for the writer to end and closes every connection; closing twice is harmless.
   *
   * @throws SQLException also when the disk lets the writer hang for {@link #CLOSING_SECONDS}
   */
  @Override
  public void close() throws SQLException {
    readers.close();
    try {
      if (!writing.tryLock(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException(path + ": the writer hangs, the file was not closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while closing " + path, e);
    }
    try {
      writer.close();
    } finally {
      writing.unlock();
    }
  }

  static Connection connect(Path path) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
    try {
      execute(connection, "PRAGMA busy_timeout=10000");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void execute(Connection connection, String... commands) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private void createTables(int version, List<String> tables) throws SQLException {
    int found = write(SqliteFile::version);
    if (found < 0 || found > MOST_VERSIONS) {
      throw SqliteTrouble.damage(path + ": no version of ours: " + found);
    }
    if (found > version) {
      throw new SQLException(
          path + " was written by a newer Fieldline (version " + found + " of its tables)");
    }
    if (found == 0) {
      write(
          connection -> {
            execute(connection, tables.toArray(String[]::new));
            execute(connection, "PRAGMA user_version=" + version);
            return version;
          });
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.getInt(1);
    }
  }

  private void rollback(Throwable cause) {
    try {
      execute(writer, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does on a full disk.
      cause.addSuppressed(e);
    }
  }
}
