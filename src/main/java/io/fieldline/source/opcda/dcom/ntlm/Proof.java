package io.fieldline.source.opcda.dcom.ntlm;

import io.fieldline.source.opcda.da.Login;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** That somebody knows the password, without telling it: MS-NLMP 3.3. */
final class Proof {

  private static final int KEY = 16;
  private static final int RESPONSE = 24;

  private final byte[] answer;
  private final byte[] oldAnswer;
  private final byte[] key;

  private Proof(byte[] answer, byte[] oldAnswer, byte[] key) {
    this.answer = answer;
    this.oldAnswer = oldAnswer;
    this.key = key;
  }

  /**
   * NTLMv2.
   *
   * @param time of the server when it says it, 100 ns since 1601
   * @param nonce 8 bytes of the client
   */
  static Proof v2(Login login, Challenge challenge, long time, byte[] nonce) {
    byte[] info = challenge.targetInfo();
    ByteBuffer blob = ByteBuffer.allocate(32 + info.length).order(ByteOrder.LITTLE_ENDIAN);
    blob.putShort((short) 0x0101).putLong(8, time).put(16, nonce).put(28, info);
    byte[] userKey = Digests.userKey(login.domain(), login.user(), login.password());
    // A server that says the time does not look at the older answer (MS-NLMP 3.1.5.1.2).
    byte[] old =
        challenge.time() != 0
            ? new byte[RESPONSE]
            : join(Digests.hmac(userKey, challenge.nonce(), nonce), nonce);
    return v2(userKey, challenge.nonce(), blob.array(), old);
  }

  /** NTLMv2 with a blob that the client made. */
  static Proof v2(byte[] userKey, byte[] serverNonce, byte[] blob, byte[] oldAnswer) {
    byte[] proof = Digests.hmac(userKey, serverNonce, blob);
    return new Proof(join(proof, blob), oldAnswer, Digests.hmac(userKey, proof));
  }

  /** NTLMv1 with the nonce of the client in it: "NTLM2 session response". */
  static Proof v1(String password, byte[] serverNonce, byte[] nonce) {
    byte[] hash = Digests.ntHash(password);
    byte[] mixed = Arrays.copyOf(Digests.md5(serverNonce, nonce), 8);
    byte[] key = Digests.hmac(Digests.md4(hash), serverNonce, nonce);
    return new Proof(Digests.desl(hash, mixed), Arrays.copyOf(nonce, RESPONSE), key);
  }

  /** The NT answer; of NTLMv2 when it is longer than 24 bytes. */
  byte[] answer() {
    return answer.clone();
  }

  /** What stands where older servers look: the LM answer. */
  byte[] oldAnswer() {
    return oldAnswer.clone();
  }

  /** The key that both sides have now. */
  byte[] key() {
    return key.clone();
  }

  static byte[] blobOf(byte[] answer) {
    return Arrays.copyOfRange(answer, KEY, answer.length);
  }

  static boolean isV1(byte[] answer) {
    return answer.length == RESPONSE;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
