package io.fieldline.simulator.opcda.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;

/**
 * The server's end of one login: challenges the client and judges his answer, of NTLMv2, of NTLMv1
 * with and without extended session security, or anonymous. What is signed needs extended session
 * security, as every client since Windows 2000 offers it.
 */
public final class NtlmServer {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int V1_ANSWER_BYTES = 24;
  private static final int PROOF_BYTES = 16;

  /** Between 1601, where Windows begins, and 1970. */
  private static final long EPOCH_SECONDS = 11_644_473_600L;

  /** Windows 10.0.17763, revision 15 of NTLM. */
  private static final byte[] VERSION = {10, 0, 0x63, 0x45, 0, 0, 0, 15};

  private final String name;
  private final Clock clock;
  private final byte[] challenge;
  private byte[] negotiateMessage = {};
  private byte[] challengeMessage = {};
  private int flags;

  /**
   * Begins a login.
   *
   * @param name of this computer
   */
  public NtlmServer(String name, Clock clock) {
    this(name, clock, random(8));
  }

  NtlmServer(String name, Clock clock, byte[] challenge) {
    this.name = name;
    this.clock = clock;
    this.challenge = challenge;
  }

  /** Answers the first message. */
  public byte[] challenge(byte[] negotiate) throws NtlmException {
    negotiateMessage = negotiate;
    int wishes = Message.read(negotiate, Message.NEGOTIATE).u32(12);
    flags = (wishes & Flags.NEGOTIABLE) | Flags.NTLM | Flags.TARGET_INFO | Flags.TARGET_SERVER;
    challengeMessage =
        new Message.Writer(Message.CHALLENGE, 56)
            .field(name.getBytes(UTF_16LE))
            .u32(flags)
            .raw(challenge)
            .raw(new byte[8])
            .field(targetInfo())
            .raw(VERSION)
            .toBytes();
    return challengeMessage;
  }

  /**
   * Judges the last message.
   *
   * @param wanted who is let in; without a user everybody whose password is the one here
   * @param v1Allowed whether NTLMv1 will do
   * @throws NtlmException why he is not let in
   */
  public Login authenticate(byte[] authenticate, Credentials wanted, boolean v1Allowed)
      throws NtlmException {
    var message = Message.read(authenticate, Message.AUTHENTICATE);
    flags &= message.u32(60);
    boolean unicode = Flags.has(flags, Flags.UNICODE);
    String user = message.text(36, unicode);
    String domain = message.text(28, unicode);
    byte[] answer = message.field(20);
    if (user.isEmpty() && answer.length == 0) {
      return anonymous(message, wanted);
    }
    if (!wanted.admits(user, domain)) {
      throw new NtlmException("user %s\\%s is unknown".formatted(domain, user));
    }
    boolean v1 = answer.length <= V1_ANSWER_BYTES;
    if (v1 && !v1Allowed) {
      throw new NtlmException("user %s came with NTLMv1, which is refused".formatted(user));
    }
    byte[] base =
        v1
            ? keyOfV1(wanted.password(), message.field(12), answer)
            : keyOfV2(Digests.ntowfV2(user, domain, wanted.password()), answer);
    if (base.length == 0) {
      throw new NtlmException("the password of %s\\%s is wrong".formatted(domain, user));
    }
    byte[] key = exchanged(base, message);
    if (!v1) {
      checkIntegrity(key, message, answer);
    }
    return new Login(user, v1 ? 1 : 2, SecureChannel.ofServer(key, flags));
  }

  /** Whether what is signed can be: with the only signatures that are spoken here. */
  public boolean hasExtendedSecurity() {
    return Flags.has(flags, Flags.EXTENDED_SECURITY);
  }

  private Login anonymous(Message message, Credentials wanted) throws NtlmException {
    if (!wanted.user().isEmpty()) {
      throw new NtlmException("an anonymous login is refused");
    }
    return new Login("", 0, SecureChannel.ofServer(exchanged(new byte[16], message), flags));
  }

  /** The session base key, or nothing when the password is another. */
  private byte[] keyOfV2(byte[] secret, byte[] answer) {
    byte[] temp = Arrays.copyOfRange(answer, PROOF_BYTES, answer.length);
    byte[] proof = Digests.hmac(secret, challenge, temp);
    return Arrays.equals(proof, 0, PROOF_BYTES, answer, 0, PROOF_BYTES)
        ? Digests.hmac(secret, proof)
        : new byte[0];
  }

  private byte[] keyOfV1(String password, byte[] lmAnswer, byte[] answer) {
    byte[] secret = Digests.ntowfV1(password);
    byte[] base = Digests.md4(secret);
    boolean extended = hasExtendedSecurity() && lmAnswer.length >= 8;
    byte[] nonce = extended ? Arrays.copyOf(lmAnswer, 8) : new byte[0];
    byte[] asked = extended ? Arrays.copyOf(Digests.md5(challenge, nonce), 8) : challenge;
    if (!Arrays.equals(Digests.desl(secret, asked), answer)) {
      return new byte[0];
    }
    return extended ? Digests.hmac(base, challenge, nonce) : base;
  }

  private byte[] exchanged(byte[] base, Message message) throws NtlmException {
    if (!Flags.has(flags, Flags.KEY_EXCHANGE)) {
      return base;
    }
    byte[] sent = message.field(52);
    if (sent.length != 16) {
      throw new NtlmException("the session key is missing");
    }
    return Digests.rc4(base, sent);
  }

  /** Checks the sum over all three messages when the client says that there is one. */
  private void checkIntegrity(byte[] key, Message message, byte[] answer) throws NtlmException {
    byte[] pairs = Arrays.copyOfRange(answer, Math.min(44, answer.length), answer.length);
    byte[] said = Message.pair(pairs, 6);
    if (said.length == 0 || (said[0] & 2) == 0) {
      return;
    }
    byte[] without = message.toBytes();
    byte[] sum = message.raw(72, 16);
    Arrays.fill(without, 72, 88, (byte) 0);
    if (!Arrays.equals(sum, Digests.hmac(key, negotiateMessage, challengeMessage, without))) {
      throw new NtlmException("the messages of the login were changed on their way");
    }
  }

  /** Names and time, as a computer that is in no domain tells them. */
  private byte[] targetInfo() {
    long ticks = (clock.millis() / 1000 + EPOCH_SECONDS) * 10_000_000L;
    byte[] computer = name.getBytes(UTF_16LE);
    var pairs = new ByteArrayOutputStream();
    for (int id : new int[] {2, 1, 4, 3}) {
      put(pairs, id, computer);
    }
    put(pairs, 7, Message.little(new byte[8]).putLong(ticks).array());
    put(pairs, 0, new byte[0]);
    return pairs.toByteArray();
  }

  private static void put(ByteArrayOutputStream pairs, int id, byte[] value) {
    ByteBuffer head = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    pairs.writeBytes(head.putShort((short) id).putShort((short) value.length).array());
    pairs.writeBytes(value);
  }

  static byte[] random(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
