package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.fault.Faults;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's TCP connection, with the faults that are asked for. Ends when the client does, or
 * when it is closed; every wait in it then ends too.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final Endpoint endpoint;
  private final Door door;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares it.
   *
   * @param name of its thread
   * @param whenEnded told by that thread at its end
   */
  Connection(
      Socket socket, String name, Endpoint endpoint, Door door, Consumer<Connection> whenEnded) {
    this.socket = socket;
    this.endpoint = endpoint;
    this.door = door;
    thread = new Thread(() -> run(whenEnded), name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
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

  private void run(Consumer<Connection> whenEnded) {
    try {
      serve();
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

  private void serve() throws IOException, InterruptedException {
    Faults faults = door.faults();
    socket.setTcpNoDelay(true);
    var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    var conversation = new Conversation(endpoint, door, local);
    InputStream in = new BufferedInputStream(socket.getInputStream(), 8 << 10);
    faults.awaitThaw();
    for (Pdu pdu = Pdu.read(in); pdu != null; pdu = Pdu.read(in)) {
      faults.awaitThaw();
      byte[] answer = conversation.answer(pdu);
      boolean isAnswer = pdu.type() == Pdu.REQUEST && answer != null;
      if (isAnswer && closed.await(faults.lateness().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      faults.awaitThaw();
      if (answer != null) {
        socket.getOutputStream().write(answer);
      }
    }
  }
}
