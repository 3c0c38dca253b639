package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

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
    // A name that is told to others may be that of a router: then any address is listened on.
    InetAddress address = callbacks.host().isEmpty() ? own : null;
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
    connections.forEach(CallbackListener::close);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        if (connections.size() >= MOST_CONNECTIONS) {
          LOG.warn("Callbacks: too many connections; {} is turned away", peer(socket));
          close(socket);
        } else {
          connections.add(socket);
          start(() -> serve(socket), "opc-da-callback-" + peer(socket));
        }
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        LOG.error("Callbacks: {} listens no more: {}", binding, e.getMessage());
        close();
      }
    }
  }

  private void serve(Socket socket) {
    var protection = new Protection(login, "FIELDLINE");
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      new CallbackConnection(socket, dispatch, protection).serve();
    } catch (NtlmException e) {
      LOG.warn(
          "Callbacks: {} is refused at level {}: {}. A server that signs its calls must run as the"
              + " user {}, which logs in here; else read with mode=poll",
          peer(socket),
          protection.level(),
          e.getMessage(),
          login);
    } catch (MalformedStubException e) {
      LOG.warn("Callbacks: {} is turned away: {}", peer(socket), e.getMessage());
    } catch (IOException e) {
      LOG.debug("Callbacks: {} has gone: {}", peer(socket), e.getMessage());
    } finally {
      connections.remove(socket);
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
