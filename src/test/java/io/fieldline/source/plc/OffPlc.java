package io.fieldline.source.plc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** An address at which no PLC answers, in one of the ways in which that happens. */
final class OffPlc implements AutoCloseable {

  /** More than may be in use at a time. */
  private static final int KEPT = 8;

  private final Kind kind;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Deque<Socket> kept = new ArrayDeque<>();
  private final Thread thread = new Thread(this::serve, "off-plc");

  /** What becomes of a connection. */
  enum Kind {
    REFUSED,
    CLOSED_AT_ONCE,
    NEVER_ANSWERED,
    ANSWERED_WITH_NONSENSE
  }

  OffPlc(Kind kind) throws IOException {
    this.kind = kind;
    if (kind == Kind.REFUSED) {
      server.close();
    }
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.close();
    thread.join();
    for (Socket socket : kept) {
      socket.close();
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        treat(server.accept());
      } catch (IOException e) {
        // The client has gone, or the server is closed.
      }
    }
  }

  private void treat(Socket socket) throws IOException {
    if (kind == Kind.CLOSED_AT_ONCE) {
      socket.close();
      return;
    }
    kept.add(socket);
    if (kind == Kind.ANSWERED_WITH_NONSENSE) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
    }
    if (kept.size() > KEPT) {
      kept.remove().close();
    }
  }
}
