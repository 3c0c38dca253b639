package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.callback.RpcPdu.Verifier;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.ntlm.NtlmServer;
import io.fieldline.source.opcda.dcom.ntlm.NtlmSession;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one connection of a server is protected. Without a login, and with one at level CONNECT, all
 * are let in, whoever it is: we cannot know the password of the account that the server runs as.
 * From INTEGRITY on it must be our own account, the only one whose password we know.
 */
final class Protection {

  private static final int NTLM = 10;
  private static final int HEADER = 8;

  private final Login login;
  private final String name;
  private @Nullable NtlmServer loggingIn;
  private @Nullable NtlmSession session;
  private @Nullable Verifier like;

  /**
   * No login yet.
   *
   * @param login our own
   * @param name of this machine
   */
  Protection(Login login, String name) {
    this.login = login;
    this.name = name;
  }

  /**
   * Begins a login.
   *
   * @return the challenge; null when nobody logs in
   * @throws NtlmException when the server wants another way to log in
   */
  byte @Nullable [] begin(RpcPdu bind) throws NtlmException {
    Verifier verifier = bind.verifier();
    if (verifier == null) {
      return null;
    }
    if (verifier.service() != NTLM) {
      throw new NtlmException(
          "it logs in with service %d; only NTLM (10) is possible".formatted(verifier.service()));
    }
    like = verifier;
    loggingIn = new NtlmServer(login, name);
    return loggingIn.challenge(bind.token(verifier));
  }

  /**
   * Ends a login.
   *
   * @throws NtlmException when messages shall be signed and it is not our own user
   */
  void end(RpcPdu auth) throws NtlmException {
    Verifier verifier = auth.verifier();
    if (loggingIn == null || verifier == null) {
      throw new NtlmException("it ends a login that it has not begun");
    }
    NtlmServer server = loggingIn;
    loggingIn = null;
    if (isSigned()) {
      session = server.accept(auth.token(verifier));
    }
  }

  /** Whether messages are signed. */
  boolean isSigned() {
    return like != null && like.level() > Level.CONNECT.number();
  }

  /** How it logs in, for people. */
  String level() {
    int level = like == null ? 1 : like.level();
    return level < 2 ? "none" : level == 2 ? "connect" : level == 6 ? "privacy" : "integrity";
  }

  /**
   * Checks a request, after decrypting it where it is encrypted.
   *
   * @throws NtlmException when it does not come from whom has logged in
   */
  RpcPdu check(RpcPdu request) throws NtlmException {
    if (!isSigned()) {
      return request;
    }
    Verifier verifier = request.verifier();
    if (session == null || verifier == null) {
      throw new NtlmException("a request is not signed");
    }
    byte[] token = request.token(verifier);
    byte[] bytes = request.bytes().clone();
    byte[] signed = Arrays.copyOf(bytes, verifier.start() + HEADER);
    if (isSealed()) {
      session.unseal(signed, request.stubStart(), verifier.start(), token);
      System.arraycopy(signed, 0, bytes, 0, signed.length);
    } else {
      session.verify(signed, token);
    }
    return new RpcPdu(bytes);
  }

  /**
   * Adds to an answer what protects it.
   *
   * @param stubStart where what may be encrypted begins
   */
  byte[] protect(StubWriter answer, int stubStart) {
    if (session == null || like == null) {
      return RpcAnswers.finish(answer, 0);
    }
    RpcAnswers.trailer(answer, like, NtlmSession.SIGNATURE);
    byte[] bytes = answer.toBytes();
    byte[] token =
        isSealed() ? session.seal(bytes, stubStart, bytes.length - HEADER) : session.sign(bytes);
    return new StubWriter().bytes(bytes).bytes(token).toBytes();
  }

  private boolean isSealed() {
    return like != null && like.level() == Level.PRIVACY.number();
  }
}
