package io.fieldline.sqlite;

import io.fieldline.sqlite.SqliteFile.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SQLite file that makes way for an empty one when it is damaged: the damaged file is kept beside
 * it under another name, and work goes on. For contents that may be missed for a while.
 */
public final class RenewableFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RenewableFile.class);

  private final Path path;
  private final int version;
  private final List<String> tables;
  private final Clock clock;
  private final Runnable renewed;
  private volatile SqliteFile file;

  /**
   * Opens the file.
   *
   * @param renewed told when an empty file has taken the place of a damaged one
   */
  public RenewableFile(Path path, int version, List<String> tables, Clock clock, Runnable renewed)
      throws SQLException {
    this.path = path;
    this.version = version;
    this.tables = tables;
    this.clock = clock;
    this.renewed = renewed;
    this.file = openOrSetAside();
  }

  /** As {@link SqliteFile#write}; on damage once more, in an empty file. */
  public <T> T write(Work<T> work) throws SQLException {
    SqliteFile used = file;
    try {
      return used.write(work);
    } catch (SQLException e) {
      return renew(used, e).write(work);
    }
  }

  /** As {@link SqliteFile#read}; on damage once more, in an empty file. */
  public <T> T read(Work<T> work) throws SQLException {
    SqliteFile used = file;
    try {
      return used.read(work);
    } catch (SQLException e) {
      return renew(used, e).read(work);
    }
  }

  /** As {@link SqliteFile#shrink}. */
  public void shrink(int pages) throws SQLException {
    file.shrink(pages);
  }

  /** As {@link SqliteFile#limit}. */
  public void limit(long pages) throws SQLException {
    file.limit(pages);
  }

  public Path path() {
    return path;
  }

  @Override
  public synchronized void close() throws SQLException {
    file.close();
  }

  /** Only damage leads to a new file, and only the first of those who meet it makes one. */
  private synchronized SqliteFile renew(SqliteFile used, SQLException failure) throws SQLException {
    if (SqliteTrouble.of(failure) != SqliteTrouble.DAMAGED) {
      throw failure;
    }
    if (file.equals(used)) {
      used.close();
      setAside(failure);
      file = SqliteFile.open(path, version, tables);
      renewed.run();
    }
    return file;
  }

  private SqliteFile openOrSetAside() throws SQLException {
    try {
      return SqliteFile.open(path, version, tables);
    } catch (SQLException e) {
      if (SqliteTrouble.of(e) != SqliteTrouble.DAMAGED) {
        throw e;
      }
      setAside(e);
      return SqliteFile.open(path, version, tables);
    }
  }

  private void setAside(SQLException failure) throws SQLException {
    try {
      Path aside = SqliteFile.setAside(path, clock.instant());
      LOG.error(
          "{} is damaged ({}): it is kept as {}, an empty file takes its place",
          path,
          failure.getMessage(),
          aside.getFileName());
    } catch (IOException e) {
      throw new SQLException(path + " is damaged and cannot be renamed: " + e.getMessage(), e);
    }
  }
}
