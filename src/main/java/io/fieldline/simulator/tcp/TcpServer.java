package io.fieldline.simulator.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port and gives each client that comes a thread. */
public final class TcpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TcpServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A pause after a connection that could not be accepted, for example for want of handles. */
  private static final Duration RELIEF = Duration.ofMillis(100);

  /** Connections that may wait to be accepted, such as those of a thousand clients at once. */
  private static final int BACKLOG = 1024;

  private final ServerSocket socket;
  private final String name;
  private final Reception reception;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;
  private long accepted;

  /**
   * Listens from now on.
   *
   * @param address whose port may be 0 for any that is free
   * @param kind of server, in the names of its threads
   * @throws IOException when the port is taken
   */
  public TcpServer(InetSocketAddress address, String kind, Reception reception) throws IOException {
    this.reception = reception;
    socket = listen(address);
    name = kind + "-" + port();
    acceptor = new Thread(this::accept, name);
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** The port that it listens on. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Ends all connections as a program that ends does (FIN); new ones are welcome. */
  public void dropConnections() {
    connections.forEach(Connection::close);
  }

  /** Ends all connections as a lost computer or a power cycle does (RST); new ones are welcome. */
  public void resetConnections() {
    connections.forEach(Connection::reset);
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() throws IOException {
    socket.close();
    try {
      // Only then it accepts no more, and no connection escapes.
      acceptor.join(PATIENCE.toMillis());
      dropConnections();
      for (Connection connection : connections) {
        connection.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      dropConnections();
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    var listening = new ServerSocket();
    try {
      // Else the connections of a moment ago keep the port taken for a minute.
      listening.setReuseAddress(true);
      listening.bind(address, BACKLOG);
      return listening;
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        welcome(socket.accept());
      } catch (IOException e) {
        LOG.debug("{}: {}", socket, e.getMessage());
        LockSupport.parkNanos(RELIEF.toNanos());
      }
    }
  }

  private void welcome(Socket client) throws IOException {
    if (!reception.admits(connections.size())) {
      client.close();
      return;
    }
    accepted++;
    reception.opened();
    var connection = new Connection(client, name + "-" + accepted, reception, this::farewell);
    connections.add(connection);
    connection.start();
  }

  private void farewell(Connection connection) {
    connections.remove(connection);
    reception.closed();
  }
}
