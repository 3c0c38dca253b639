package io.fieldline.source.opcda.dcom.ntlm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.MD4Digest;

/** The one-way functions of NTLM, MS-NLMP 3.3 and 6. Old as they are, Windows has no others. */
final class Digests {

  private Digests() {}

  /** What Windows keeps of a password: NTOWFv1. */
  static byte[] ntHash(String password) {
    return md4(utf16(password));
  }

  static byte[] md4(byte[] bytes) {
    MD4Digest md4 = new MD4Digest();
    md4.update(bytes, 0, bytes.length);
    byte[] hash = new byte[md4.getDigestSize()];
    md4.doFinal(hash, 0);
    return hash;
  }

  /** The key of a user in a domain: NTOWFv2. The user counts without case, the domain with. */
  static byte[] userKey(String domain, String user, String password) {
    return hmac(ntHash(password), utf16(user.toUpperCase(Locale.ROOT) + domain));
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(key, "HmacMD5"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static byte[] md5(byte[]... parts) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        md5.update(part);
      }
      return md5.digest();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Encrypts 8 bytes with three keys that a hash of 16 bytes is cut into: DESL. */
  static byte[] desl(byte[] hash, byte[] challenge) {
    byte[] keys = Arrays.copyOf(hash, 21);
    byte[] response = new byte[24];
    try {
      for (int i = 0; i < 3; i++) {
        Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
        des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(desKey(keys, i * 7), "DES"));
        des.doFinal(challenge, 0, 8, response, i * 8);
      }
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
    return response;
  }

  static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  /** Spreads 56 bits over 8 bytes; DES ignores the lowest bit of each. */
  private static byte[] desKey(byte[] keys, int from) {
    long bits = 0;
    for (int i = 0; i < 7; i++) {
      bits = (bits << 8) | Byte.toUnsignedLong(keys[from + i]);
    }
    byte[] key = new byte[8];
    for (int i = 0; i < 8; i++) {
      key[i] = (byte) ((bits >>> (49 - 7 * i)) << 1);
    }
    return key;
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException(
        "This Java does not allow what an NTLM login needs (MD5, DES): " + e.getMessage(), e);
  }
}
