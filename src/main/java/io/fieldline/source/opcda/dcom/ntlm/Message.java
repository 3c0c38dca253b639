package io.fieldline.source.opcda.dcom.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes what the three messages of a login have in common: MS-NLMP 2.2.1. */
final class Message {

  private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final ByteBuffer buffer;

  private Message(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a message.
   *
   * @throws NtlmException when it is not the one of this number
   */
  static Message read(byte[] bytes, int number, int header) throws NtlmException {
    Message message = new Message(bytes);
    if (bytes.length < header
        || !Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8)
        || message.u32(8) != number) {
      throw new NtlmException("the answer to the login is not NTLM message " + number);
    }
    return message;
  }

  /** A message with a header and the fields that follow it; the fields' places are filled in. */
  static byte[] write(int number, int header, int[] places, byte[]... fields) {
    int length = header;
    for (byte[] field : fields) {
      length += field.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(SIGNATURE).putInt(number);
    int offset = header;
    for (int i = 0; i < fields.length; i++) {
      short size = (short) fields[i].length;
      out.putShort(places[i], size).putShort(places[i] + 2, size).putInt(places[i] + 4, offset);
      out.position(offset).put(fields[i]);
      offset += size;
    }
    return out.array();
  }

  int u32(int at) {
    return buffer.getInt(at);
  }

  byte[] bytes(int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** What a field points to. */
  byte[] field(int place) throws NtlmException {
    int size = Short.toUnsignedInt(buffer.getShort(place));
    int offset = u32(place + 4);
    if (size == 0) {
      return new byte[0];
    }
    if (offset < 0 || offset > bytes.length - size) {
      throw new NtlmException("a field of the login lies outside of its message");
    }
    return bytes(offset, size);
  }

  String text(int place) throws NtlmException {
    return new String(field(place), StandardCharsets.UTF_16LE);
  }
}
