package io.fieldline.simulator.opcda.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.MD4Digest;

/** The one-way functions of MS-NLMP, section 3.3 and 6, by their names there. */
final class Digests {

  private static final int DES_KEYS_BYTES = 21;

  private Digests() {}

  /** The secret that is a password's: 16 bytes. */
  static byte[] ntowfV1(String password) {
    return md4(password.getBytes(UTF_16LE));
  }

  /** The secret of a user with a password: 16 bytes. The domain counts as written. */
  static byte[] ntowfV2(String user, String domain, String password) {
    return hmac(ntowfV1(password), (user.toUpperCase(Locale.ROOT) + domain).getBytes(UTF_16LE));
  }

  static byte[] md4(byte[] data) {
    var digest = new MD4Digest();
    digest.update(data, 0, data.length);
    var sum = new byte[digest.getDigestSize()];
    digest.doFinal(sum, 0);
    return sum;
  }

  static byte[] md5(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    Mac mac = mac(key);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** HMAC_MD5 with a key, to be used again and again. */
  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(key, "HmacMD5"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** An RC4 stream; both ends of a connection advance it in step. */
  static Cipher rc4(byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("RC4");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "RC4"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static byte[] rc4(byte[] key, byte[] data) {
    return rc4(key).update(data);
  }

  /** DESL: 8 bytes encrypted with each third of a key of 16 bytes; 24 bytes. */
  static byte[] desl(byte[] key, byte[] data) {
    byte[] keys = Arrays.copyOf(key, DES_KEYS_BYTES);
    var answer = new byte[24];
    for (int third = 0; third < 3; third++) {
      byte[] part = des(Arrays.copyOfRange(keys, third * 7, third * 7 + 7), data);
      System.arraycopy(part, 0, answer, third * 8, 8);
    }
    return answer;
  }

  private static byte[] des(byte[] sevenBytes, byte[] data) {
    long bits = 0;
    for (byte each : sevenBytes) {
      bits = bits << 8 | Byte.toUnsignedLong(each);
    }
    var key = new byte[8];
    for (int i = 0; i < 8; i++) {
      // The lowest bit of each byte would be parity, which nobody checks.
      key[i] = (byte) (bits >>> (49 - 7 * i) << 1);
    }
    try {
      Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("this Java lacks a cipher of NTLM: " + e.getMessage(), e);
  }
}
