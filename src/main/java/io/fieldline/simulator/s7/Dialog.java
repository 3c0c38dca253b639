package io.fieldline.simulator.s7;

import io.fieldline.simulator.tcp.Connection;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes in one client's frames (TPKT, RFC 1006) and sends the answers, with the faults that are
 * asked for.
 */
final class Dialog {

  private static final byte VERSION = 3;
  private static final int HEAD_BYTES = 4;

  /** More than the longest telegram needs; a client that announces more is none. */
  private static final int MAX_FRAME_BYTES = 2048;

  private final Connection connection;
  private final Session session;
  private final Faults faults;
  private final Traffic traffic;

  Dialog(Connection connection, Plc plc, Session session) {
    this.connection = connection;
    this.session = session;
    faults = plc.faults();
    traffic = plc.traffic();
  }

  /** Returns when one side has nothing more to say. */
  void run() throws IOException, InterruptedException {
    var in = new DataInputStream(new BufferedInputStream(connection.socket().getInputStream()));
    boolean open = true;
    while (open) {
      Optional<ByteBuffer> frame = frame(in);
      open = frame.isPresent() && answer(frame.get());
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
    if (connection.pause(faults.delay())) {
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
    OutputStream out = connection.socket().getOutputStream();
    Duration drip = faults.drip();
    if (drip.isZero()) {
      out.write(answer);
    } else {
      for (byte each : answer) {
        out.write(each);
        if (connection.pause(drip)) {
          return;
        }
      }
    }
  }
}
