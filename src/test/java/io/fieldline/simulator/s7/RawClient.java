package io.fieldline.simulator.s7;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;

/** Talks to an S7 server in hexadecimal digits; blanks and bars in them are for the reader. */
public final class RawClient implements Closeable {

  static final String CONNECT = "11 e0 0000 000f 00 | c1 02 0311 | c2 02 0101 | c0 01 0a";
  static final String CONFIRM = "11 d0 000f 0001 00 | c1 02 0311 | c2 02 0101 | c0 01 0a";

  private final Socket socket;
  private final DataInputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
  }

  /** A client that has agreed with the server on a size of telegrams. */
  static RawClient connected(int port, int pdu) throws IOException {
    var client = new RawClient(port);
    client.ask(CONNECT);
    client.ask("02 f0 80 | 32 01 0000 0000 0008 0000 | f0 00 0001 0001 %04x".formatted(pdu));
    return client;
  }

  public static RawClient connected(int port) throws IOException {
    return connected(port, 960);
  }

  /** Reads so many bytes of a data block from its start; the answer without its COTP head. */
  public String read(int block, int count) throws IOException {
    return ask(readRequest(block, count));
  }

  static String readRequest(int block, int count) {
    return "02f080 | 32 01 0000 0007 000e 0000 | 04 01 | 12 0a 10 02 %04x %04x 84 000000"
        .formatted(count, block);
  }

  /** Sends a frame; both without the TPKT head. */
  String ask(String frame) throws IOException {
    tell(frame);
    return answer();
  }

  void tell(String frame) throws IOException {
    byte[] content = bytes(frame);
    send(bytes("0300 %04x".formatted(content.length + 4)), content);
  }

  void send(byte[]... parts) throws IOException {
    for (byte[] part : parts) {
      socket.getOutputStream().write(part);
    }
  }

  /** The next frame without its TPKT head, as digits. */
  String answer() throws IOException {
    in.readUnsignedShort();
    byte[] frame = new byte[in.readUnsignedShort() - 4];
    in.readFully(frame);
    return HexFormat.of().formatHex(frame);
  }

  /** What comes until the server ends the connection. */
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(plain(digits));
  }

  static String plain(String digits) {
    return digits.replaceAll("[ |]", "");
  }
}
