package io.fieldline.simulator.opcda.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One of the three messages of a login (MS-NLMP 2.2.1): a head of numbers, and fields whose bytes
 * stand behind it.
 */
final class Message {

  static final int NEGOTIATE = 1;
  static final int CHALLENGE = 2;
  static final int AUTHENTICATE = 3;

  private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TYPE_AT = 8;

  private final byte[] bytes;

  private Message(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads a message of this type. */
  static Message read(byte[] bytes, int type) throws NtlmException {
    var message = new Message(bytes);
    if (bytes.length < 12
        || !Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8)
        || message.u32(TYPE_AT) != type) {
      throw new NtlmException("no NTLM message of type " + type);
    }
    return message;
  }

  /** A copy of the whole of it. */
  byte[] toBytes() {
    return bytes.clone();
  }

  /** A number; 0 when the message ends before it. */
  int u32(int at) {
    return at + 4 > bytes.length ? 0 : little(bytes).getInt(at);
  }

  byte[] raw(int at, int count) throws NtlmException {
    if (at + count > bytes.length) {
      throw new NtlmException("the NTLM message ends at " + bytes.length);
    }
    return Arrays.copyOfRange(bytes, at, at + count);
  }

  /** The bytes of a field whose length and offset stand there; none when they do not. */
  byte[] field(int at) throws NtlmException {
    if (at + 8 > bytes.length) {
      return new byte[0];
    }
    int length = Short.toUnsignedInt(little(bytes).getShort(at));
    int offset = little(bytes).getInt(at + 4);
    if (length == 0) {
      return new byte[0];
    }
    if (offset < 0 || offset > bytes.length - length) {
      throw new NtlmException("a field of the NTLM message lies outside of it");
    }
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  String text(int at, boolean unicode) throws NtlmException {
    Charset charset = unicode ? UTF_16LE : StandardCharsets.ISO_8859_1;
    return new String(field(at), charset);
  }

  static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes a message from its head on; fields come behind in the order in which they are added. */
  static final class Writer {

    private final ByteBuffer head;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    Writer(int type, int headBytes) {
      head = ByteBuffer.allocate(headBytes).order(ByteOrder.LITTLE_ENDIAN);
      head.put(SIGNATURE).putInt(type);
    }

    Writer u32(int value) {
      head.putInt(value);
      return this;
    }

    Writer raw(byte[] value) {
      head.put(value);
      return this;
    }

    Writer field(byte[] value) {
      head.putShort((short) value.length).putShort((short) value.length);
      head.putInt(head.capacity() + payload.size());
      payload.writeBytes(value);
      return this;
    }

    byte[] toBytes() {
      var all = new ByteArrayOutputStream();
      all.writeBytes(head.array());
      all.writeBytes(payload.toByteArray());
      return all.toByteArray();
    }
  }

  /** Pairs of a number and bytes that end with the number 0 (AV_PAIR, MS-NLMP 2.2.2.1). */
  static byte[] pair(byte[] pairs, int id) {
    ByteBuffer in = little(pairs);
    try {
      while (in.remaining() >= 4) {
        int found = in.getShort();
        var value = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(value);
        if (found == 0) {
          break;
        }
        if (found == id) {
          return value;
        }
      }
    } catch (BufferUnderflowException e) {
      return new byte[0]; // cut off: as if it were not there
    }
    return new byte[0];
  }
}
