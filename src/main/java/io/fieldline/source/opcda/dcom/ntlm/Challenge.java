package io.fieldline.source.opcda.dcom.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the server answers to the wish to log in: message 2, MS-NLMP 2.2.1.2. */
final class Challenge {

  private static final int HEADER = 56;
  private static final int OLD_HEADER = 48;
  private static final int TARGET_NAME = 12;
  private static final int FLAGS = 20;
  private static final int NONCE = 24;
  private static final int TARGET_INFO = 40;
  private static final int TIMESTAMP = 7;

  private final int flags;
  private final byte[] nonce;
  private final byte[] targetInfo;

  /**
   * A challenge.
   *
   * @param flags what the server offers
   * @param nonce 8 bytes that the answer must be made of
   * @param targetInfo what it says of itself, a list of pairs
   */
  Challenge(int flags, byte[] nonce, byte[] targetInfo) {
    this.flags = flags;
    this.nonce = nonce.clone();
    this.targetInfo = targetInfo.clone();
  }

  static Challenge read(byte[] bytes) throws NtlmException {
    Message message = Message.read(bytes, 2, OLD_HEADER);
    int flags = message.u32(FLAGS);
    byte[] info = Flags.has(flags, Flags.TARGET_INFO) ? message.field(TARGET_INFO) : new byte[0];
    return new Challenge(flags, message.bytes(NONCE, 8), info);
  }

  byte[] toBytes(String target) {
    byte[] bytes =
        Message.write(
            2, HEADER, new int[] {TARGET_NAME, TARGET_INFO}, Digests.utf16(target), targetInfo);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(FLAGS, flags).put(NONCE, nonce);
    return bytes;
  }

  /** The server's clock, 100 ns since 1601; 0 when it does not say. */
  long time() {
    ByteBuffer pairs = ByteBuffer.wrap(targetInfo).order(ByteOrder.LITTLE_ENDIAN);
    while (pairs.remaining() >= 4) {
      int id = pairs.getShort();
      int size = Short.toUnsignedInt(pairs.getShort());
      if (id == 0 || size > pairs.remaining()) {
        return 0;
      }
      if (id == TIMESTAMP && size == 8) {
        return pairs.getLong();
      }
      pairs.position(pairs.position() + size);
    }
    return 0;
  }

  int flags() {
    return flags;
  }

  byte[] nonce() {
    return nonce.clone();
  }

  byte[] targetInfo() {
    return targetInfo.clone();
  }
}
