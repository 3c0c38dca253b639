package io.fieldline.simulator.s7;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's TCP connection: takes in frames (TPKT, RFC 1006) and sends the answers, with the
 * faults that are asked for. Ends when the client does, or when it is closed; every wait in it then
 * ends too.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final byte VERSION = 3;
  private static final int HEAD_BYTES = 4;

  /** More than the longest telegram needs; a client that announces more is none. */
  private static final int MAX_FRAME_BYTES = 2048;

  private final Socket socket;
  private final Session session;
  private final Faults faults;
  private final Traffic traffic;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Prepares it.
   *
   * @param name of its thread
   * @param whenEnded told by that thread at its end
   */
  Connection(Socket socket, String name, Plc plc, Session session, Consumer<Connection> whenEnded) {
    this.socket = socket;
    this.session = session;
    faults = plc.faults();
    traffic = plc.traffic();
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

  /** Ends it as a reset of the PLC does; the client sees an error (RST). */
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
    } finally {
      close();
      whenEnded.accept(this);
    }
  }

  private void serve() {
    try {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      boolean open = true;
      while (open) {
        Optional<ByteBuffer> frame = frame(in);
        open = frame.isPresent() && answer(frame.get());
      }
    } catch (IOException e) {
      LOG.debug("{} ended: {}", socket, e.getMessage());
    } catch (InterruptedException e) {
      // Only close() interrupts, and the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  /** The next frame without its head; empty when what comes is none. */
  private Optional<ByteBuffer> frame(DataInputStream in) throws IOException {
    int version = in.readUnsignedShort() >>> 8;
    int length = in.readUnsignedShort();
    if (version != VERSION || length < HEAD_BYTES || length > MAX_FRAME_BYTES) {
      return Optional.empty();
    }
    byte[] frame = new byte[length - HEAD_BYTES];
    in.readFully(frame);
    traffic.received(length);
    return Optional.of(ByteBuffer.wrap(frame));
  }

  /** Answers; false when the connection ends with that. */
  private boolean answer(ByteBuffer frame) throws IOException, InterruptedException {
    faults.awaitThaw();
    if (pause(faults.delay())) {
      return false;
    }
    Reply reply = session.answer(frame);
    byte[] answer = new byte[reply.frame().remaining()];
    reply.frame().get(answer);
    send(answer);
    return !reply.isLast();
  }

  private void send(byte[] answer) throws IOException, InterruptedException {
    // Before it is sent, so that who has the answer finds it counted.
    traffic.sent(answer.length);
    OutputStream out = socket.getOutputStream();
    Duration drip = faults.drip();
    if (drip.isZero()) {
      out.write(answer);
    } else {
      for (byte each : answer) {
        out.write(each);
        if (pause(drip)) {
          return;
        }
      }
    }
  }

  /** Waits; true at once when the connection is closed. */
  private boolean pause(Duration time) throws InterruptedException {
    return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
