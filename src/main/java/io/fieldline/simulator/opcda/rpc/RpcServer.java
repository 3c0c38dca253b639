package io.fieldline.simulator.opcda.rpc;

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

/** Listens on one port and has an endpoint answer all that comes in, a thread per connection. */
public final class RpcServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A pause after a connection that could not be accepted, for example for want of handles. */
  private static final Duration RELIEF = Duration.ofMillis(100);

  /** Connections that may wait to be accepted, such as those of a thousand clients at once. */
  private static final int BACKLOG = 1024;

  /** More clients are refused by closing. */
  private static final int MOST_CONNECTIONS = 4096;

  private final ServerSocket socket;
  private final Endpoint endpoint;
  private final Door door;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  /** Listens from now on. */
  public RpcServer(InetSocketAddress address, Endpoint endpoint, Door door) throws IOException {
    this.endpoint = endpoint;
    this.door = door;
    socket = listen(address);
    acceptor = new Thread(this::accept, "opc-simulator-" + port());
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

  /** Ends all connections as a lost computer does (RST); new ones are welcome. */
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
    if (door.faults().areConnectionsRefused() || connections.size() >= MOST_CONNECTIONS) {
      client.close();
      return;
    }
    door.traffic().opened();
    String name = "opc-simulator-" + port() + "-" + door.traffic().connections();
    var connection = new Connection(client, name, endpoint, door, this::farewell);
    connections.add(connection);
    connection.start();
  }

  private void farewell(Connection connection) {
    connections.remove(connection);
    door.traffic().closed();
  }
}
