package io.fieldline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server of this machine that can be cut while both sides go on. */
public final class Relay implements AutoCloseable {

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger withheld = new AtomicInteger();

  /**
   * Opens the way.
   *
   * @param target port of the server
   */
  public Relay(int target) throws IOException {
    this(0, target);
  }

  /**
   * Opens the way at a port that is known before.
   *
   * @param entrance where clients connect to, 0 for any
   */
  public Relay(int entrance, int target) throws IOException {
    this.entrance = new ServerSocket(entrance, 50, InetAddress.getLoopbackAddress());
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
    open.forEach(Relay::reset);
  }

  /**
   * Resets the connection in the place of the server's next answer: the server has done what it was
   * asked, and the client does not learn it.
   *
   * @param times for so many answers
   */
  public void withholdAnswers(int times) {
    withheld.set(times);
  }

  /** How many of the answers are still to be withheld. */
  public int toWithhold() {
    return withheld.get();
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
      start("relay-requests", () -> carry(client, server, false));
      start("relay-answers", () -> carry(server, client, true));
    } catch (IOException e) {
      close(client);
      open.remove(client);
      throw e;
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    try {
      InputStream in = from.getInputStream();
      var bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (answers && withheld.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          reset(to);
          return;
        }
        to.getOutputStream().write(bytes, 0, count);
      }
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

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      return; // it was closed meanwhile
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
