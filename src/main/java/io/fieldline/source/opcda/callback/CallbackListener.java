package io.fieldline.source.opcda.callback;

import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for servers that call back, as long as it is open. One thread accepts, one serves each
 * connection; there are at most {@value #MOST_CONNECTIONS}. Safe to use from any thread.
 */
public final class CallbackListener implements AutoCloseable {

  /** A server opens two or three; more than these are turned away. */
  static final int MOST_CONNECTIONS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(CallbackListener.class);
  private static final int BACKLOG = 16;

  private final ServerSocket listening;
  private final Login login;
  private final String binding;
  private final Exports exports;
  private final Dispatch dispatch;
  private final Guard guard = new Guard(Clock.systemUTC());
  private final OncePerMinute complaint = new OncePerMinute(Clock.systemUTC());
  private final Deque<CallbackConnection> connections = new ConcurrentLinkedDeque<>();

  private CallbackListener(ServerSocket listening, Login login, String host) {
    this.listening = listening;
    this.login = login;
    this.binding = host + "[" + listening.getLocalPort() + "]";
    this.exports = new Exports(binding);
    this.dispatch = new Dispatch(exports);
  }

  /**
   * Begins to listen.
   *
   * @param callbacks what the servers are told, and the ports
   * @param own this machine as the server sees it
   * @param login our own, which a server that signs its calls must have as well
   * @throws IOException when all ports are taken
   */
  public static CallbackListener open(Callbacks callbacks, InetAddress own, Login login)
      throws IOException {
    String host = callbacks.host().isEmpty() ? own.getHostAddress() : callbacks.host();
    InetAddress address = callbacks.host().isEmpty() ? own : OwnAddress.of(host, own);
    var listener = new CallbackListener(listen(callbacks, address), login, host);
    listener.start(listener::accept, "opc-da-callbacks-" + listener.port());
    return listener;
  }

  private static ServerSocket listen(Callbacks callbacks, @Nullable InetAddress address)
      throws IOException {
    for (int port = callbacks.firstPort(); port <= callbacks.lastPort(); port++) {
      try {
        return new ServerSocket(port, BACKLOG, address);
      } catch (BindException e) {
        LOG.debug("Port {} for callbacks is taken: {}", port, e.getMessage());
      }
    }
    throw new IOException(
        "no free port for callbacks from %d to %d: choose others with callbackPorts"
            .formatted(callbacks.firstPort(), callbacks.lastPort()));
  }

  /** Where servers are told to call: {@code 10.0.0.5[5000]}. */
  public String binding() {
    return binding;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Lets an object be called; gives the OBJREF of its IUnknown. */
  public byte[] export(CallbackObject object) {
    return exports.add(object);
  }

  /** Lets it not be called any more. */
  public void withdraw(CallbackObject object) {
    exports.remove(object);
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() {
    close(listening);
    connections.forEach(connection -> close(connection.socket()));
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        if (connections.size() >= MOST_CONNECTIONS && !sendAStrangerAway()) {
          complain("Callbacks: too many connections; {} is turned away ({} times)", peer(socket));
          close(socket);
        } else {
          take(socket);
        }
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        LOG.error("Callbacks: {} listens no more: {}", binding, e.getMessage());
        close();
      }
    }
  }

  private void take(Socket socket) {
    var protection = new Protection(login, "FIELDLINE");
    var connection = new CallbackConnection(socket, dispatch, protection, guard);
    connections.add(connection);
    start(() -> serve(connection), "opc-da-callback-" + peer(socket));
    if (listening.isClosed()) {
      close(socket); // closed meanwhile
    }
  }

  /** Makes room by closing the oldest connection that has called no object of ours. */
  private boolean sendAStrangerAway() {
    for (CallbackConnection each : connections) {
      if (!each.isKnown()) {
        connections.remove(each);
        close(each.socket());
        return true;
      }
    }
    return false;
  }

  private void serve(CallbackConnection connection) {
    try (Socket socket = connection.socket()) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      connection.serve();
    } catch (NtlmException e) {
      complain(
          "Callbacks: {} is refused ({} times) at level {}: {}. A server that signs its calls must"
              + " run as the user {}, which logs in here; else read with mode=poll",
          peer(connection.socket()),
          connection.level(),
          e.getMessage(),
          login);
    } catch (MalformedStubException e) {
      complain(
          "Callbacks: {} is turned away ({} times): {}", peer(connection.socket()), e.getMessage());
    } catch (IOException e) {
      LOG.debug("Callbacks: {} has gone: {}", peer(connection.socket()), e.getMessage());
    } finally {
      connections.remove(connection);
    }
  }

  /** Anybody can make us complain, so it is done once a minute. */
  private void complain(String text, String peer, @Nullable Object... more) {
    long times = complaint.due(1);
    if (times > 0) {
      var arguments = new ArrayList<@Nullable Object>(List.of(peer, times));
      arguments.addAll(Arrays.asList(more));
      LOG.warn(text, arguments.toArray());
    }
  }

  private void start(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static String peer(Socket socket) {
    return socket.getInetAddress().getHostAddress();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.debug("Callbacks: a socket is not closed: {}", e.getMessage());
    }
  }
}
