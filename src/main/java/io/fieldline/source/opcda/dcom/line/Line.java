package io.fieldline.source.opcda.dcom.line;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import rpc.Transport;

/**
 * All connections that one session has with a machine: how they log in, and whether one of them has
 * failed, after which none may be used any more. Safe to use from any thread.
 *
 * <p>The library hands nothing but its properties to a connection, and these hold a user name. So
 * that name is the {@link #token} of a line; login and level are looked up with it, per session and
 * without secrets in the library's objects.
 */
public final class Line implements AutoCloseable {

  private static final Map<String, Line> LINES = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String token = "line-" + COUNT.incrementAndGet();
  private final @Nullable Login login;
  private final Security security;
  private final Clock clock;
  private final Set<Transport> transports = ConcurrentHashMap.newKeySet();
  private volatile @Nullable IOException fault;

  private Line(@Nullable Login login, Security security, Clock clock) {
    this.login = login;
    this.security = security;
    this.clock = clock;
    LINES.put(token, this);
  }

  /** A line that logs in. */
  public static Line open(Login login, Security security, Clock clock) {
    return new Line(login, security, clock);
  }

  /** A line that does not log in. */
  public static Line anonymous(Security security, Clock clock) {
    return new Line(null, security, clock);
  }

  /** How many lines are open. */
  public static int count() {
    return LINES.size();
  }

  /**
   * The line of a connection.
   *
   * @throws IOException when it is closed
   */
  static Line of(Properties properties) throws IOException {
    Line line = LINES.get(properties.getProperty(rpc.Security.USERNAME, ""));
    if (line == null) {
      throw new IOException("the session is closed");
    }
    return line;
  }

  /** What the library gets as the name of the user. */
  public String token() {
    return token;
  }

  /**
   * What the library needs to know of a connection.
   *
   * @param timeout how long a call may take; the library waits longer for the next bytes, as a
   *     second net
   */
  public Properties properties(Duration timeout) {
    Properties properties = new Properties();
    properties.setProperty("rpc.connectionContext", LineContext.class.getName());
    properties.setProperty("rpc.socketTimeout", Long.toString(timeout.toMillis() * 2));
    properties.setProperty(rpc.Security.USERNAME, token);
    return properties;
  }

  /** Why the line cannot be used any more. */
  public Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  /** Ends every connection; the first reason counts. */
  public void sever(IOException reason) {
    synchronized (this) {
      if (fault == null) {
        fault = reason;
      }
    }
    transports.forEach(Line::end);
    transports.clear();
  }

  @Override
  public void close() {
    LINES.remove(token);
    sever(new IOException("the session is closed"));
  }

  Optional<Login> login() {
    return Optional.ofNullable(login);
  }

  Security security() {
    return security;
  }

  Clock clock() {
    return clock;
  }

  /** A connection is about to be used. */
  void use(Transport transport) throws IOException {
    transports.add(transport);
    IOException reason = fault;
    if (reason != null) {
      transports.remove(transport);
      end(transport);
      throw new IOException(reason.getMessage(), reason);
    }
  }

  /** The library ends connections without a word, so forgotten ones are dropped here. */
  private static void end(Transport transport) {
    try {
      transport.close();
    } catch (IOException | RuntimeException e) {
      // Closed already; the library's close fails when two threads do it at once.
    }
  }
}
