package io.fieldline.source.plc.s7.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Packets of RFC 1006 ("TPKT"): {@code 03 00}, length of 16 bits that counts these four bytes too,
 * then one unit of the ISO transport protocol.
 */
final class Packets implements AutoCloseable {

  /** The largest packet: these four bytes, three of a data unit, and the largest PDU. */
  static final int MAX_LENGTH = 4 + 3 + Message.MAX_LENGTH;

  private static final int VERSION = 3;
  private static final int HEADER = 4;

  private final Line line;
  private final byte[] buffer = new byte[MAX_LENGTH];
  private byte[] rest = new byte[0];

  Packets(Line line) {
    this.line = line;
  }

  void send(byte[] unit) throws IOException {
    line.send(
        new Bytes(HEADER + unit.length)
            .u8(VERSION, 0)
            .u16(HEADER + unit.length)
            .all(unit)
            .toArray());
  }

  /** The unit of the next packet: 1 to {@link #MAX_LENGTH} - 4 bytes. */
  byte[] receive(Deadline deadline) throws IOException {
    byte[] header = take(HEADER, deadline);
    if (header[0] != VERSION) {
      throw MalformedException.unexpected("packet version", header[0] & 0xff);
    }
    int length = Bytes.u16(header, 2);
    if (length <= HEADER || length > MAX_LENGTH) {
      throw new MalformedException("a packet of " + length + " bytes was not expected");
    }
    return take(length - HEADER, deadline);
  }

  @Override
  public void close() {
    line.close();
  }

  private byte[] take(int count, Deadline deadline) throws IOException {
    while (rest.length < count) {
      int more = line.receive(buffer, deadline.millisLeft());
      if (more < 0) {
        throw new EOFException("the connection was closed");
      }
      int had = rest.length;
      rest = Arrays.copyOf(rest, had + more);
      System.arraycopy(buffer, 0, rest, had, more);
    }
    byte[] taken = Arrays.copyOf(rest, count);
    rest = Arrays.copyOfRange(rest, count, rest.length);
    return taken;
  }
}
