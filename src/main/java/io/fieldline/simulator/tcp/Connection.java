package io.fieldline.simulator.tcp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's TCP connection and its thread. Ends when the client does, or when it is closed;
 * every wait in it then ends too.
 */
public final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares it.
   *
   * @param name of its thread
   * @param whenEnded told by that thread at its end
   */
  Connection(Socket socket, String name, Reception reception, Consumer<Connection> whenEnded) {
    this.socket = socket;
    thread = new Thread(() -> run(reception, whenEnded), name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What is read from and written to. */
  public Socket socket() {
    return socket;
  }

  /** Waits; true at once when the connection is closed. */
  public boolean pause(Duration time) throws InterruptedException {
    return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends it as a program that ends does; the client sees the end of the stream (FIN). */
  void close() {
    closed.countDown();
    thread.interrupt();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("Closing {}: {}", socket, e.getMessage());
    }
  }

  /** Ends it as a lost computer does that comes back; the client sees an error (RST). */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      LOG.debug("{} is closed already: {}", socket, e.getMessage());
    }
    close();
  }

  void join(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
  }

  private void run(Reception reception, Consumer<Connection> whenEnded) {
    try {
      socket.setTcpNoDelay(true);
      reception.serve(this);
    } catch (IOException e) {
      LOG.debug("{} ended: {}", socket, e.getMessage());
    } catch (InterruptedException e) {
      // Only close() interrupts, and the thread ends here.
      Thread.currentThread().interrupt();
    } finally {
      close();
      whenEnded.accept(this);
    }
  }
}
