package io.fieldline.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The floor: a prepared request and its answer over a socket, nothing checked or decoded. */
final class RawS7 implements FortyTags {

  private static final byte[] CONNECT = bytes("0300001611e00000000100c0010ac1020100c2020101");
  private static final byte[] SETUP = bytes("0300001902f08032010000000000080000f0000001000101e0");
  private static final byte[] READ =
      bytes("0300001f02f080320100000001000e00000401120a1002007e000484000000");
  private static final int TPKT = 4;
  private static final int BEFORE_THE_DATA = 21;

  private final Socket socket;
  private final DataInputStream in;
  private byte[] answer = {};

  RawS7(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    ask(CONNECT);
    ask(SETUP);
  }

  @Override
  public void poll() throws IOException {
    answer = ask(READ);
  }

  @Override
  public double sum() {
    ByteBuffer data = ByteBuffer.wrap(answer, BEFORE_THE_DATA, BYTES);
    return Arrays.stream(FortyTags.decode(data)).sum();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What comes back, without the TPKT header. */
  private byte[] ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    in.readUnsignedShort(); // version and a spare byte
    var rest = new byte[in.readUnsignedShort() - TPKT];
    in.readFully(rest);
    return rest;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
