package io.fieldline.source.opcda.dcom.ntlm;

import io.fieldline.source.opcda.da.Login;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Lets one user log in, once: {@link #challenge}, then {@link #accept}. OPC servers call back to
 * their clients this way.
 */
public final class NtlmServer {

  private static final int SUPPORTED =
      Flags.UNICODE
          | Flags.REQUEST_TARGET
          | Flags.SIGN
          | Flags.SEAL
          | Flags.NTLM
          | Flags.ALWAYS_SIGN
          | Flags.EXTENDED_SESSION_SECURITY
          | Flags.KEY_128
          | Flags.KEY_EXCHANGE;
  private static final int SESSION_KEY = 16;

  private final Login login;
  private final String target;
  private final byte[] nonce = new byte[8];
  private final byte[] targetInfo;

  /**
   * A login to this machine.
   *
   * @param login who may log in; the domain is taken as the caller says it
   * @param target the name of this machine
   */
  public NtlmServer(Login login, String target) {
    this.login = login;
    this.target = target;
    new SecureRandom().nextBytes(nonce);
    byte[] name = Digests.utf16(target);
    ByteBuffer pairs = ByteBuffer.allocate(name.length * 2 + 12).order(ByteOrder.LITTLE_ENDIAN);
    for (int id = 2; id > 0; id--) {
      pairs.putShort((short) id).putShort((short) name.length).put(name);
    }
    this.targetInfo = pairs.array();
  }

  /** Answers message 1 with message 2. */
  public byte[] challenge(byte[] negotiate) throws NtlmException {
    int wished = Message.read(negotiate, 1, 16).u32(12);
    int flags = (wished & SUPPORTED) | Flags.TARGET_INFO | Flags.TARGET_TYPE_SERVER;
    return new Challenge(flags, nonce, targetInfo).toBytes(target);
  }

  /**
   * Checks message 3.
   *
   * @return what protects the messages after it
   * @throws NtlmException when it is somebody else, or the password is wrong
   */
  public NtlmSession accept(byte[] authenticate) throws NtlmException {
    Message message = Message.read(authenticate, 3, 64);
    byte[] answer = message.field(20);
    String user = message.text(36);
    Proof proof =
        Proof.isV1(answer)
            ? Proof.v1(login.password(), nonce, Arrays.copyOf(message.field(12), 8))
            : v2(message.text(28), answer);
    if (!user.equalsIgnoreCase(login.user()) || !MessageDigest.isEqual(proof.answer(), answer)) {
      throw new NtlmException("wrong user or password: " + user);
    }
    byte[] key = proof.key();
    if (Flags.has(message.u32(60), Flags.KEY_EXCHANGE)) {
      byte[] sent = Arrays.copyOf(message.field(52), SESSION_KEY);
      new Rc4(key).apply(sent, 0, SESSION_KEY);
      key = sent;
    }
    return NtlmSession.ofServer(key);
  }

  private Proof v2(String domain, byte[] answer) throws NtlmException {
    if (answer.length < 44) {
      throw new NtlmException("the login has no password");
    }
    byte[] userKey = Digests.userKey(domain, login.user(), login.password());
    return Proof.v2(userKey, nonce, Proof.blobOf(answer), new byte[0]);
  }
}
