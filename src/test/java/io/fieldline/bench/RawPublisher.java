package io.fieldline.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Publishes MQTT 3.1.1 messages with next to no work of its own, so that it takes little from what
 * is measured beside it. Acknowledgments are read and thrown away.
 */
final class RawPublisher implements AutoCloseable {

  private static final int KEEP_ALIVE_SECONDS = 0;
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final DataOutputStream out;
  private int packetId;

  RawPublisher(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    connect("bench-publisher");
    var reader = new Thread(this::readAway, "bench-acknowledgments");
    reader.setDaemon(true);
    reader.start();
  }

  /** Writes a message into the buffer; {@link #flush} sends what is left there. */
  void publish(String topic, byte[] payload, int qos) throws IOException {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    out.writeByte(0x30 | qos << 1);
    length(2 + name.length + (qos > 0 ? 2 : 0) + payload.length);
    out.writeShort(name.length);
    out.write(name);
    if (qos > 0) {
      packetId = packetId % 0xFFFF + 1;
      out.writeShort(packetId);
    }
    out.write(payload);
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.writeShort(0xE000); // DISCONNECT
    out.flush();
    socket.close();
  }

  private void connect(String clientId) throws IOException {
    byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
    out.writeByte(0x10);
    length(12 + id.length);
    out.writeUTF("MQTT");
    out.writeByte(4); // 3.1.1
    out.writeByte(2); // a clean session
    out.writeShort(KEEP_ALIVE_SECONDS);
    out.writeUTF(clientId);
    out.flush();
    var in = new DataInputStream(socket.getInputStream());
    if (in.readInt() != 0x20020000) {
      throw new IOException("the broker refuses the publisher");
    }
  }

  private void length(int bytes) throws IOException {
    int rest = bytes;
    while (rest > 0x7F) {
      out.writeByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private void readAway() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
