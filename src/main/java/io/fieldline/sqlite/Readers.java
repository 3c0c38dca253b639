package io.fieldline.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The connections that read: opened when first needed, at most {@link #MOST}, used again. */
final class Readers implements AutoCloseable {

  static final int MOST = 4;
  private static final int WAIT_SECONDS = 30;

  private final Path path;
  private final Semaphore free = new Semaphore(MOST);
  private final Deque<Connection> idle = new ArrayDeque<>(MOST);
  private boolean closed;

  Readers(Path path) {
    this.path = path;
  }

  <T> T read(SqliteFile.Work<T> work) throws SQLException {
    acquire();
    try {
      Connection connection = take();
      try {
        return work.on(connection);
      } finally {
        giveBack(connection);
      }
    } finally {
      free.release();
    }
  }

  /** Closes the idle connections now and those in use when they come back. */
  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    while (!idle.isEmpty()) {
      idle.pop().close();
    }
  }

  private void acquire() throws SQLException {
    try {
      if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("too many readers of " + path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting to read " + path, e);
    }
  }

  private synchronized Connection take() throws SQLException {
    if (closed) {
      throw new SQLException(path + " is closed");
    }
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    Connection connection = SqliteFile.connect(path);
    SqliteFile.execute(connection, "PRAGMA query_only=ON");
    return connection;
  }

  private synchronized void giveBack(Connection connection) throws SQLException {
    if (closed) {
      connection.close();
    } else {
      idle.push(connection);
    }
  }
}
