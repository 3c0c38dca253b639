package io.fieldline.script.store;

import io.fieldline.pace.BackOff;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.UnknownScriptException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scripts in PostgreSQL, over one connection. After a failed attempt to connect there is none for a
 * while; whoever asks in between hears the same reason at once.
 */
final class PostgresDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /** Any number, the same for all Fieldlines: who holds it creates the tables. */
  private static final long MIGRATION_LOCK = 0x6669656c646c696eL;

  private static final int ALIVE_SECONDS = 3;
  private static final int WAIT_SECONDS = 20;
  private static final int CLOSE_SECONDS = 1;

  /**
   * Bounds what the server does for us: a lock held by somebody, a transaction we have forgotten.
   */
  private static final List<String> BOUNDS =
      List.of(
          "SET statement_timeout = '8s'",
          "SET lock_timeout = '5s'",
          "SET idle_in_transaction_session_timeout = '30s'");

  private final StoreSettings settings;
  private final Migrations migrations;
  private final Mirror mirror;
  private final Clock clock;
  private final BackOff pauses;
  private final ReentrantLock using = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private volatile boolean closed;
  private @Nullable SQLException refusal;
  private Instant lastAttempt = Instant.MIN;
  private Duration pause = Duration.ZERO;

  PostgresDatabase(
      StoreSettings settings, Migrations migrations, Mirror mirror, Clock clock, BackOff pauses) {
    this.settings = settings;
    this.migrations = migrations;
    this.mirror = mirror;
    this.clock = clock;
    this.pauses = pauses;
  }

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public String advice() {
    return "see that the server runs and can be reached, and that script.database,"
        + " script.database-user and script.database-password are right";
  }

  @Override
  public List<String> troubles() {
    return List.of();
  }

  @Override
  public <T> T read(Question<T> question) throws SQLException {
    take();
    try {
      Connection used = alive();
      try (var statement = used.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        T answer = question.ask(new Tables(used));
        used.commit();
        return answer;
      } catch (SQLException | RuntimeException | Error e) {
        undo(used, e);
        throw e;
      }
    } finally {
      using.unlock();
    }
  }

  @Override
  public <T> T write(Work<T> work)
      throws SQLException, UnknownScriptException, RefusedScriptException, ScriptException {
    take();
    try {
      Connection used = alive();
      try {
        T result = work.on(new Tables(used));
        used.commit();
        return result;
      } catch (SQLException
          | UnknownScriptException
          | RefusedScriptException
          | ScriptException
          | RuntimeException
          | Error e) {
        undo(used, e);
        throw e;
      }
    } finally {
      using.unlock();
    }
  }

  /** A server that hangs does not keep the process from ending: its connection is cut. */
  @Override
  public void close() {
    closed = true;
    try {
      if (using.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        try {
          drop();
        } finally {
          using.unlock();
        }
      } else {
        cut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut();
    }
  }

  private void cut() {
    Connection used = connection;
    if (used != null) {
      try {
        used.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("{}: the connection was not cut: {}", place(), Faults.reason(e));
      }
    }
  }

  private void take() throws SQLException {
    try {
      if (!using.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("it is still busy with an earlier request");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for it", e);
    }
  }

  /** The connection, a new one when the server has ended it meanwhile. */
  private Connection alive() throws SQLException {
    if (connection != null && connection.isValid(ALIVE_SECONDS)) {
      connection.rollback(); // the question whether it is alive began a transaction
      return connection;
    }
    drop();
    if (closed) {
      throw new SQLException("Fieldline is ending");
    }
    if (refusal != null && isPausing(clock.instant())) {
      throw new SQLException(refusal.getMessage(), refusal.getSQLState(), refusal.getCause());
    }
    try {
      connection = connect();
      refusal = null;
      pauses.reset();
      return connection;
    } catch (SQLException e) {
      refusal = e;
      lastAttempt = clock.instant();
      pause = pauses.next();
      throw e;
    }
  }

  /** No longer after the clock was set back. */
  private boolean isPausing(Instant now) {
    return !now.isBefore(lastAttempt) && now.isBefore(lastAttempt.plus(pause));
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    if (!settings.user().isEmpty()) {
      properties.setProperty("user", settings.user());
    }
    if (!settings.password().isEmpty()) {
      properties.setProperty("password", settings.password());
    }
    // Seconds. A parameter of the URL wins over each of these.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "fieldline");
    Connection opened = DriverManager.getConnection(settings.url(), properties);
    try (var statement = opened.createStatement()) {
      opened.setAutoCommit(false);
      for (String bound : BOUNDS) {
        statement.execute(bound);
      }
      opened.commit();
      statement.execute("SELECT pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
      if (migrations.apply(opened) == 0) {
        mirror.fill(opened, place());
      }
      opened.commit();
      return opened;
    } catch (SQLException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private void undo(Connection used, Throwable fault) {
    try {
      used.rollback();
    } catch (SQLException e) {
      fault.addSuppressed(e);
      drop();
      return;
    }
    if (fault instanceof SQLException sql && Faults.endsConnection(sql)) {
      drop();
    }
  }

  private void drop() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("{}: the lost connection was not closed: {}", place(), Faults.reason(e));
      }
      connection = null;
    }
  }
}
