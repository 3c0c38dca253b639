package io.fieldline.simulator.opcda.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Signs and seals PDUs with the keys of one login, with extended session security (MS-NLMP 3.4).
 * Each direction counts its PDUs, so none can be left out or come twice. One thread at a time may
 * send, and one may receive.
 */
public final class SecureChannel {

  /** Bytes of a signature. */
  public static final int SIGNATURE_BYTES = 16;

  private static final String TO_SERVER = "client-to-server";
  private static final String TO_CLIENT = "server-to-client";

  private final Direction sent;
  private final Direction received;

  private SecureChannel(Direction sent, Direction received) {
    this.sent = sent;
    this.received = received;
  }

  static SecureChannel ofServer(byte[] key, int flags) {
    return new SecureChannel(
        new Direction(key, flags, TO_CLIENT), new Direction(key, flags, TO_SERVER));
  }

  static SecureChannel ofClient(byte[] key, int flags) {
    return new SecureChannel(
        new Direction(key, flags, TO_SERVER), new Direction(key, flags, TO_CLIENT));
  }

  /** Writes the signature of {@code pdu[from, to)} to {@code pdu[to, to + 16)}. */
  public void sign(byte[] pdu, int from, int to) {
    sent.putSignature(sent.checksum(pdu, from, to), pdu, to);
  }

  /** The same after which {@code pdu[secret, secretEnd)} is sealed. */
  public void seal(byte[] pdu, int from, int to, int secret, int secretEnd) {
    byte[] checksum = sent.checksum(pdu, from, to);
    sent.crypt(pdu, secret, secretEnd);
    sent.putSignature(checksum, pdu, to);
  }

  /**
   * Checks the signature that stands behind {@code pdu[from, to)}.
   *
   * @throws NtlmException when somebody else wrote it, changed it or left one out
   */
  public void verify(byte[] pdu, int from, int to) throws NtlmException {
    received.verify(received.checksum(pdu, from, to), pdu, to);
  }

  /** The same after having opened {@code pdu[secret, secretEnd)}. */
  public void open(byte[] pdu, int from, int to, int secret, int secretEnd) throws NtlmException {
    received.crypt(pdu, secret, secretEnd);
    verify(pdu, from, to);
  }

  /** The keys and the count of one direction. */
  private static final class Direction {

    private static final int CHECKSUM_BYTES = 8;

    private final Mac mac;
    private final Cipher stream;
    private final boolean checksumSealed;
    private int sequence;

    Direction(byte[] key, int flags, String name) {
      mac = Digests.mac(Digests.md5(key, magic(name, "signing")));
      byte[] strength =
          Flags.has(flags, Flags.BITS_128)
              ? key
              : Arrays.copyOf(key, Flags.has(flags, Flags.BITS_56) ? 7 : 5);
      stream = Digests.rc4(Digests.md5(strength, magic(name, "sealing")));
      checksumSealed = Flags.has(flags, Flags.KEY_EXCHANGE);
    }

    private static byte[] magic(String direction, String use) {
      String text = "session key to %s %s key magic constant\0".formatted(direction, use);
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] checksum(byte[] pdu, int from, int to) {
      var number = new byte[4];
      Message.little(number).putInt(sequence);
      mac.update(number);
      mac.update(pdu, from, to - from);
      return mac.doFinal();
    }

    void putSignature(byte[] checksum, byte[] target, int at) {
      if (checksumSealed) {
        crypt(checksum, 0, CHECKSUM_BYTES);
      }
      Message.little(target)
          .position(at)
          .putInt(1)
          .put(checksum, 0, CHECKSUM_BYTES)
          .putInt(sequence);
      sequence++;
    }

    void verify(byte[] checksum, byte[] pdu, int at) throws NtlmException {
      if (at + SIGNATURE_BYTES > pdu.length) {
        throw new NtlmException("a signature is missing");
      }
      var expected = new byte[SIGNATURE_BYTES];
      putSignature(checksum, expected, 0);
      if (!Arrays.equals(expected, 0, SIGNATURE_BYTES, pdu, at, at + SIGNATURE_BYTES)) {
        throw new NtlmException("a signature is wrong");
      }
    }

    void crypt(byte[] bytes, int from, int to) {
      try {
        stream.update(bytes, from, to - from, bytes, from);
      } catch (ShortBufferException e) {
        throw new IllegalStateException("RC4 does not lengthen", e);
      }
    }
  }
}
