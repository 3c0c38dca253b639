package io.fieldline.source.opcda.dcom.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Protects the messages of one connection after the login, in order: each has a number, so that
 * none can be left out, repeated or changed (MS-NLMP 3.4). One thread sends, one receives.
 */
public final class NtlmSession {

  /** Bytes of a signature. */
  public static final int SIGNATURE = 16;

  private static final String TO_SERVER = "session key to client-to-server ";
  private static final String TO_CLIENT = "session key to server-to-client ";

  private final Direction out;
  private final Direction in;

  private NtlmSession(Direction out, Direction in) {
    this.out = out;
    this.in = in;
  }

  /** The side that logged in. */
  static NtlmSession ofClient(byte[] sessionKey) {
    return new NtlmSession(
        new Direction(sessionKey, TO_SERVER), new Direction(sessionKey, TO_CLIENT));
  }

  /** The side that was logged in to. */
  static NtlmSession ofServer(byte[] sessionKey) {
    return new NtlmSession(
        new Direction(sessionKey, TO_CLIENT), new Direction(sessionKey, TO_SERVER));
  }

  /** Signs the next message that is sent. */
  public byte[] sign(byte[] message) {
    return out.signature(message);
  }

  /** Signs the next message that is sent and encrypts a part of it in place. */
  public byte[] seal(byte[] message, int from, int to) {
    byte[] plain = message.clone();
    out.cipher.apply(message, from, to);
    return out.signature(plain);
  }

  /**
   * Checks the next message that was received.
   *
   * @throws NtlmException when it is not the one that was signed
   */
  public void verify(byte[] message, byte[] signature) throws NtlmException {
    if (!MessageDigest.isEqual(in.signature(message), signature)) {
      throw new NtlmException("a message was not signed by whom it should be");
    }
  }

  /**
   * Decrypts a part of the next message that was received in place and checks it.
   *
   * @throws NtlmException when it is not the one that was signed
   */
  public void unseal(byte[] message, int from, int to, byte[] signature) throws NtlmException {
    in.cipher.apply(message, from, to);
    verify(message, signature);
  }

  /** One direction: its two keys and how many messages there were. */
  private static final class Direction {

    private final byte[] signingKey;
    private final Rc4 cipher;
    private int sequence;

    Direction(byte[] sessionKey, String way) {
      signingKey = Digests.md5(sessionKey, magic(way + "signing key magic constant"));
      cipher = new Rc4(Digests.md5(sessionKey, magic(way + "sealing key magic constant")));
    }

    byte[] signature(byte[] message) {
      byte[] number = little(4).putInt(sequence).array();
      byte[] checksum = Arrays.copyOf(Digests.hmac(signingKey, number, message), 8);
      cipher.apply(checksum, 0, 8);
      return little(SIGNATURE).putInt(1).put(checksum).putInt(sequence++).array();
    }

    private static byte[] magic(String text) {
      return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
