package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ntlm.NtlmException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A PDU, or one fragment of it, as it came (C706, chapter 12): a head of 16 bytes, a body, and
 * perhaps a trailer that says who sent it.
 */
final class Pdu {

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;
  static final int ALTER = 14;
  static final int ALTER_RESPONSE = 15;
  static final int AUTH3 = 16;
  static final int CANCEL = 18;
  static final int ORPHANED = 19;

  static final int FIRST = 1;
  static final int LAST = 2;
  static final int WITH_OBJECT = 0x80;

  /** NDR 2.0, the only way here to write arguments. */
  static final Guid NDR = Guid.of("8a885d04-1ceb-11c9-9fe8-08002b104860");

  static final int HEAD_BYTES = 16;

  /** The head of a request or answer, in front of the object and the stub. */
  static final int CALL_HEAD_BYTES = 24;

  private static final int VERSION = 5;
  private static final int LITTLE_ENDIAN = 0x10;

  private final byte[] bytes;

  private Pdu(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Waits for the next one; null at the end of the connection. */
  static @Nullable Pdu read(InputStream from) throws IOException {
    var in = new DataInputStream(from);
    byte[] head = new byte[HEAD_BYTES];
    int first = in.read();
    if (first < 0) {
      return null;
    }
    head[0] = (byte) first;
    in.readFully(head, 1, HEAD_BYTES - 1);
    var pdu = new Pdu(head);
    int length = pdu.u16(8);
    if (head[0] != VERSION || head[4] != LITTLE_ENDIAN || length < HEAD_BYTES) {
      throw new IOException("no PDU of DCE/RPC version 5 in little-endian byte order");
    }
    byte[] all = Arrays.copyOf(head, length);
    if (in.readNBytes(all, HEAD_BYTES, length - HEAD_BYTES) < length - HEAD_BYTES) {
      throw new EOFException("the connection ended within a PDU");
    }
    return new Pdu(all);
  }

  /** The whole of it, in little-endian byte order; not a copy. */
  byte[] bytes() {
    return bytes;
  }

  int type() {
    return bytes[2];
  }

  boolean has(int flag) {
    return (bytes[3] & flag) != 0;
  }

  int callId() {
    return buffer().getInt(12);
  }

  int u16(int at) {
    return at + 2 > bytes.length ? 0 : Short.toUnsignedInt(buffer().getShort(at));
  }

  /** Where the trailer begins; the length of all when there is none. */
  int trailerAt() throws NtlmException {
    int length = u16(10);
    if (length == 0) {
      return bytes.length;
    }
    int at = bytes.length - length - Trailer.HEAD_BYTES;
    if (at < HEAD_BYTES) {
      throw new NtlmException("a trailer lies outside of its PDU");
    }
    return at;
  }

  /** Its trailer, if it has one. */
  @Nullable Trailer trailer() throws NtlmException {
    int at = trailerAt();
    if (at == bytes.length) {
      return null;
    }
    return new Trailer(
        bytes[at],
        bytes[at + 1],
        Byte.toUnsignedInt(bytes[at + 2]),
        buffer().getInt(at + 4),
        Arrays.copyOfRange(bytes, at + Trailer.HEAD_BYTES, bytes.length));
  }

  /** Where the stub of a request or answer begins. */
  int stubAt() {
    return has(WITH_OBJECT) && type() == REQUEST ? CALL_HEAD_BYTES + 16 : CALL_HEAD_BYTES;
  }

  /** Where it ends. */
  int stubEnd() throws NtlmException {
    Trailer trailer = trailer();
    int end = trailer == null ? bytes.length : trailerAt() - trailer.padding();
    if (end < stubAt()) {
      throw new NtlmException("a PDU is too short");
    }
    return end;
  }

  /** Reads its body. */
  NdrReader body() throws NtlmException {
    return new NdrReader(bytes, HEAD_BYTES, trailerAt());
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
