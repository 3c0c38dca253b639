package io.fieldline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server of this machine that can be cut while both sides go on. */
public final class Relay implements AutoCloseable {

  private final int target;
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens the way.
   *
   * @param target port of the server
   */
  public Relay(int target) throws IOException {
    this.target = target;
    start("relay", this::accept);
  }

  /** Where clients connect to. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Ends all connections as a program does that closes its socket (FIN). */
  public void drop() {
    open.forEach(Relay::close);
  }

  /** Ends all connections as a machine does that knows nothing of them any more (RST). */
  public void reset() {
    for (Socket socket : open) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        continue; // it was closed meanwhile
      }
      close(socket);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    drop();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        connect(entrance.accept());
      } catch (IOException e) {
        // Closed, or the server is down: the client sees its connection end.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start("relay-requests", () -> carry(client, server));
      start("relay-answers", () -> carry(server, client));
    } catch (IOException e) {
      close(client);
      open.remove(client);
      throw e;
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side is gone; so is the other then.
    } finally {
      close(from);
      close(to);
      open.remove(from);
    }
  }

  private static void start(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
