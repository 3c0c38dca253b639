package io.fieldline.simulator.opcda.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The client's end of one login, with NTLMv2 or anonymous; for calls back to clients. */
public final class NtlmClient {

  private static final int FLAGS =
      Flags.UNICODE
          | Flags.REQUEST_TARGET
          | Flags.SIGN
          | Flags.SEAL
          | Flags.NTLM
          | Flags.ALWAYS_SIGN
          | Flags.EXTENDED_SECURITY
          | Flags.TARGET_INFO
          | Flags.BITS_128
          | Flags.KEY_EXCHANGE
          | Flags.BITS_56;

  private final Credentials credentials;
  private final byte[] nonce;
  private final byte[] sessionKey;
  private @Nullable SecureChannel channel;

  /** Begins a login; anonymous without a user. */
  public NtlmClient(Credentials credentials) {
    this(credentials, NtlmServer.random(8), NtlmServer.random(16));
  }

  NtlmClient(Credentials credentials, byte[] nonce, byte[] sessionKey) {
    this.credentials = credentials;
    this.nonce = nonce;
    this.sessionKey = sessionKey;
  }

  /** The first message. */
  public byte[] negotiate() {
    return new Message.Writer(Message.NEGOTIATE, 32)
        .u32(FLAGS)
        .raw(new byte[16]) // neither domain nor workstation is told
        .toBytes();
  }

  /** Answers the server's challenge with the last message. */
  public byte[] answer(byte[] challengeMessage) throws NtlmException {
    var message = Message.read(challengeMessage, Message.CHALLENGE);
    int flags = message.u32(20) & FLAGS;
    byte[] challenge = message.raw(24, 8);
    boolean nobody = credentials.user().isEmpty();
    byte[] secret =
        Digests.ntowfV2(credentials.user(), credentials.domain(), credentials.password());
    byte[] temp = temp(message.field(40));
    byte[] proof = nobody ? new byte[0] : Digests.hmac(secret, challenge, temp);
    byte[] base = nobody ? new byte[16] : Digests.hmac(secret, proof);
    boolean exchange = Flags.has(flags, Flags.KEY_EXCHANGE);
    byte[] key = exchange ? sessionKey : base;
    channel = SecureChannel.ofClient(key, flags);
    return new Message.Writer(Message.AUTHENTICATE, 64)
        .field(nobody ? new byte[1] : lmAnswer(secret, challenge))
        .field(nobody ? proof : joined(proof, temp))
        .field(credentials.domain().getBytes(UTF_16LE))
        .field(credentials.user().getBytes(UTF_16LE))
        .field(new byte[0])
        .field(exchange ? Digests.rc4(base, sessionKey) : new byte[0])
        .u32(nobody ? flags | Flags.ANONYMOUS : flags)
        .toBytes();
  }

  /**
   * Protects what is sent from now on.
   *
   * @throws NtlmException before the last message
   */
  public SecureChannel channel() throws NtlmException {
    if (channel == null) {
      throw new NtlmException("the login has not ended");
    }
    return channel;
  }

  private byte[] lmAnswer(byte[] secret, byte[] challenge) {
    return joined(Digests.hmac(secret, challenge, nonce), nonce);
  }

  /** What the proof is made of besides the challenge: time, nonce and the server's own words. */
  private byte[] temp(byte[] targetInfo) {
    byte[] time = Message.pair(targetInfo, 7);
    return Message.little(new byte[32 + targetInfo.length])
        .put(new byte[] {1, 1, 0, 0, 0, 0, 0, 0})
        .put(time.length == 8 ? time : new byte[8])
        .put(nonce)
        .putInt(0)
        .put(targetInfo)
        .array();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
