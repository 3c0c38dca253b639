package io.fieldline.source.plc.s7.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A connection of the ISO transport protocol, class 0 (ISO 8073, RFC 905), as S7 uses it: one
 * connection request, then data units ("DT"), of which several may make up one message.
 */
final class IsoConnection implements AutoCloseable {

  /**
   * What we connect as: 1 programming device (PG), 2 operator panel (OP), 3 other. CPUs of all
   * families accept each of them; 1 is what Snap7's clients use unless told otherwise, so it is the
   * one best tried in plants.
   */
  private static final int CONNECTION_TYPE = 1;

  private static final int CONNECT_REQUEST = 0xe0;
  private static final int CONNECT_CONFIRM = 0xd0;
  private static final int DISCONNECT_REQUEST = 0x80;
  private static final int DATA = 0xf0;
  private static final int LAST = 0x80;

  private static final int PARAMETER_UNIT_SIZE = 0xc0;
  private static final int PARAMETER_CALLING = 0xc1;
  private static final int PARAMETER_CALLED = 0xc2;

  /** 1024 bytes, as a power of two: room for the largest PDU we ask for. */
  private static final int UNIT_SIZE = 10;

  /** So that empty units cannot go on for the whole time that an answer may take. */
  private static final int MAX_UNITS = 64;

  private final Packets packets;

  private IsoConnection(Packets packets) {
    this.packets = packets;
  }

  /**
   * Connects to a CPU.
   *
   * @param rack 0 to 7
   * @param slot 0 to 31
   * @throws RefusedConnectionException when the PLC answers no
   */
  static IsoConnection connect(Line line, int rack, int slot, Deadline deadline)
      throws IOException {
    var packets = new Packets(line);
    packets.send(connectRequest(rack, slot));
    byte[] answer = packets.receive(deadline);
    int type = answer.length < 2 ? 0 : answer[1] & 0xf0;
    if (type == DISCONNECT_REQUEST) {
      throw new RefusedConnectionException(answer.length > 6 ? answer[6] & 0xff : 0);
    }
    if (type != CONNECT_CONFIRM) {
      throw MalformedException.unexpected("transport unit", type);
    }
    return new IsoConnection(packets);
  }

  /** Sends one message. */
  void send(byte[] message) throws IOException {
    packets.send(new Bytes(3 + message.length).u8(2, DATA, LAST).all(message).toArray());
  }

  /** One message of 1 to {@link Message#MAX_LENGTH} bytes. */
  byte[] receive(Deadline deadline) throws IOException {
    var message = new ByteArrayOutputStream();
    for (int units = 0; units < MAX_UNITS; units++) {
      byte[] unit = packets.receive(deadline);
      boolean last = isLast(unit);
      int start = 1 + (unit[0] & 0xff);
      message.write(unit, start, unit.length - start);
      if (message.size() > Message.MAX_LENGTH) {
        throw new MalformedException("a message of more than " + Message.MAX_LENGTH + " bytes");
      }
      if (last && message.size() > 0) {
        return message.toByteArray();
      }
    }
    throw new MalformedException("a message in more than " + MAX_UNITS + " parts");
  }

  @Override
  public void close() {
    packets.close();
  }

  private static boolean isLast(byte[] unit) throws IOException {
    if (unit.length < 3 || unit[0] < 2 || unit[0] >= unit.length) {
      throw new MalformedException("a transport unit with a wrong header");
    }
    int type = unit[1] & 0xff;
    if ((type & 0xf0) == DISCONNECT_REQUEST) {
      throw new RefusedConnectionException(unit.length > 6 ? unit[6] & 0xff : 0);
    }
    if (type != DATA) {
      throw MalformedException.unexpected("transport unit", type);
    }
    return (unit[2] & LAST) != 0;
  }

  private static byte[] connectRequest(int rack, int slot) {
    return new Bytes(18)
        .u8(17, CONNECT_REQUEST)
        .u16(0, 1) // destination reference not known yet, ours
        .u8(0) // class 0
        .u8(PARAMETER_UNIT_SIZE, 1, UNIT_SIZE)
        .u8(PARAMETER_CALLING, 2, CONNECTION_TYPE, 0)
        .u8(PARAMETER_CALLED, 2, CONNECTION_TYPE, rack * 32 + slot)
        .toArray();
  }
}
