package io.fieldline.source.opcda.dcom.line;

import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.ntlm.NtlmSession;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.Arrays;

/**
 * Signs, encrypts and checks PDUs after the login. The signature covers the whole PDU before it,
 * encryption the stub only: MS-RPCE 2.2.2.11 and 3.3.1.5.2.
 */
final class Protection {

  static final int TRAILER = 8;
  static final int SERVICE_NTLM = 10;
  static final int CONTEXT = 1;

  private static final int LENGTHS = 8;

  private final NtlmSession session;
  private final Level level;

  Protection(NtlmSession session, Level level) {
    this.session = session;
    this.level = level;
  }

  /** Bytes that a PDU grows by, at most. */
  static int size() {
    return 3 + TRAILER + NtlmSession.SIGNATURE;
  }

  /** Appends a trailer to a PDU, its body still to follow. */
  static void trailer(StubWriter pdu, Level level, int bodySize) {
    int end = pdu.position();
    pdu.align(4);
    int padding = pdu.position() - end;
    pdu.u8(SERVICE_NTLM).u8(level.number()).u8(padding).u8(0).u32(CONTEXT);
    pdu.setU32(LENGTHS, pdu.position() + bodySize | (long) bodySize << 16);
  }

  /**
   * Protects a PDU.
   *
   * @param pdu without trailer
   * @param stub where its stub begins
   */
  byte[] protect(StubWriter pdu, int stub) {
    trailer(pdu, level, NtlmSession.SIGNATURE);
    byte[] bytes = pdu.toBytes();
    byte[] signature =
        level == Level.PRIVACY
            ? session.seal(bytes, stub, bytes.length - TRAILER)
            : session.sign(bytes);
    byte[] whole = Arrays.copyOf(bytes, bytes.length + signature.length);
    System.arraycopy(signature, 0, whole, bytes.length, signature.length);
    return whole;
  }

  /**
   * Checks a PDU and decrypts it in place.
   *
   * @param stub where its stub begins
   * @throws NtlmException when it is not signed, or not by the server
   */
  void check(byte[] pdu, int stub, int signatureSize) throws NtlmException {
    int end = pdu.length - signatureSize;
    if (signatureSize != NtlmSession.SIGNATURE || end - TRAILER < stub) {
      throw new NtlmException("the server answers without a signature");
    }
    byte[] message = Arrays.copyOf(pdu, end);
    byte[] signature = Arrays.copyOfRange(pdu, end, pdu.length);
    if (level == Level.PRIVACY) {
      session.unseal(message, stub, end - TRAILER, signature);
      System.arraycopy(message, 0, pdu, 0, end);
    } else {
      session.verify(message, signature);
    }
  }
}
