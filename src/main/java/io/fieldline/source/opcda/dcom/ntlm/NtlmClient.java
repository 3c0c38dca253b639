package io.fieldline.source.opcda.dcom.ntlm;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.IntFunction;

/** Logs in to a server, once: {@link #negotiate}, then {@link #authenticate}. */
public final class NtlmClient {

  private static final int HEADER = 64;
  private static final int[] FIELDS = {12, 20, 28, 36, 44, 52};
  private static final int FLAGS = 60;
  private static final int NEGOTIATE_HEADER = 32;
  private static final int NEGOTIATE_FLAGS = 12;
  private static final int SESSION_KEY = 16;

  /** From 1601 to 1970, in milliseconds. */
  private static final long EPOCH_1601 = 11_644_473_600_000L;

  private final Login login;
  private final Ntlm version;
  private final Level level;
  private final Clock clock;
  private final IntFunction<byte[]> random;

  /**
   * A login.
   *
   * @param login who logs in
   * @param security how: level and version
   * @param clock for servers that do not say the time
   */
  public NtlmClient(Login login, Security security, Clock clock) {
    this(login, security, clock, NtlmClient::randomBytes);
  }

  NtlmClient(Login login, Security security, Clock clock, IntFunction<byte[]> random) {
    this.login = login;
    this.version = security.ntlm();
    this.level = security.level();
    this.clock = clock;
    this.random = random;
  }

  /** The wish to log in: message 1. */
  public byte[] negotiate() {
    byte[] message = Message.write(1, NEGOTIATE_HEADER, new int[0]);
    ByteBuffer.wrap(message)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(NEGOTIATE_FLAGS, Flags.of(level));
    return message;
  }

  /**
   * Answers the server's challenge.
   *
   * @param challengeMessage message 2
   * @return message 3, and what protects the messages after it
   * @throws NtlmException when the server does not offer what the level needs
   */
  public LoggedIn authenticate(byte[] challengeMessage) throws NtlmException {
    Challenge challenge = Challenge.read(challengeMessage);
    int flags = Flags.of(level) & challenge.flags();
    check(flags);
    byte[] nonce = random.apply(8);
    Proof proof =
        version == Ntlm.V2
            ? Proof.v2(login, challenge, time(challenge), nonce)
            : Proof.v1(login.password(), challenge.nonce(), nonce);
    byte[] sessionKey = proof.key();
    byte[] sentKey = new byte[0];
    if (Flags.has(flags, Flags.KEY_EXCHANGE)) {
      sessionKey = random.apply(SESSION_KEY);
      sentKey = sessionKey.clone();
      new Rc4(proof.key()).apply(sentKey, 0, sentKey.length);
    }
    byte[] message = message(proof, sentKey, flags);
    return new LoggedIn(message, NtlmSession.ofClient(sessionKey));
  }

  private byte[] message(Proof proof, byte[] sentKey, int flags) {
    byte[] message =
        Message.write(
            3,
            HEADER,
            FIELDS,
            proof.oldAnswer(),
            proof.answer(),
            Digests.utf16(login.domain()),
            Digests.utf16(login.user()),
            Digests.utf16(workstation()),
            sentKey);
    ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(FLAGS, flags);
    return message;
  }

  /** What the signatures of the level are made of must be offered, with keys of full length. */
  private void check(int flags) throws NtlmException {
    int needed = version == Ntlm.V1 ? Flags.EXTENDED_SESSION_SECURITY : 0;
    if (level != Level.CONNECT) {
      needed |= Flags.SIGN | Flags.EXTENDED_SESSION_SECURITY | Flags.KEY_128;
    }
    if (level == Level.PRIVACY) {
      needed |= Flags.SEAL;
    }
    if (!Flags.has(flags, needed)) {
      throw new NtlmException(
          "the server's NTLM does not offer what %s needs (flags 0x%08x): allow 128-bit session"
                  .formatted(level, flags)
              + " security there");
    }
  }

  private long time(Challenge challenge) {
    return challenge.time() != 0 ? challenge.time() : (clock.millis() + EPOCH_1601) * 10_000;
  }

  /** Only for the server's event log. */
  private static String workstation() {
    return "FIELDLINE";
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** The end of a login on our side; whether the server takes it shows with its first answer. */
  public static final class LoggedIn {

    private final byte[] message;
    private final NtlmSession session;

    LoggedIn(byte[] message, NtlmSession session) {
      this.message = message;
      this.session = session;
    }

    /** Message 3. */
    public byte[] message() {
      return message.clone();
    }

    /** Signs and encrypts from now on. */
    public NtlmSession session() {
      return session;
    }
  }
}
