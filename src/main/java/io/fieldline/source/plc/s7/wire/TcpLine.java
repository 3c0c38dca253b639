package io.fieldline.source.plc.s7.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;

/**
 * A TCP connection. It is the blocking socket of a channel, because only such a one ends a wait at
 * once, with {@link java.nio.channels.ClosedByInterruptException}, when its thread is interrupted.
 */
final class TcpLine implements Line {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private TcpLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Connects; leaves nothing open when that fails. */
  static TcpLine open(InetSocketAddress address, int timeoutMillis) throws IOException {
    var socket = SocketChannel.open().socket();
    try {
      // A request is one small packet: do not wait for more to send.
      socket.setTcpNoDelay(true);
      // The system notices a PLC that was unplugged between two polls that are far apart.
      socket.setKeepAlive(true);
      socket.connect(address, timeoutMillis);
      return new TcpLine(socket);
    } catch (IOException | RuntimeException e) {
      close(socket);
      throw e;
    }
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    // Cannot block: one request is under way at a time, and it fits every socket buffer.
    out.write(bytes);
  }

  @Override
  public int receive(byte[] into, int timeoutMillis) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    try {
      return in.read(into);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is given up in any case; there is nothing left to tell.
    }
  }
}
