package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ntlm.NtlmException;
import io.fieldline.simulator.opcda.ntlm.SecureChannel;

/**
 * How the PDUs of one login are protected.
 *
 * @param level 2 to 6; 3 and 4, whose signatures cover less, are signed as 5 is
 * @param contextId tells the logins of one connection apart
 */
record Protection(int level, int contextId, SecureChannel channel) {

  static final int NTLM = 10;

  private static final int SIGNS = 3;
  private static final int SEALS = 6;

  boolean signs() {
    return level >= SIGNS;
  }

  /**
   * Signs a PDU whose trailer lacks only the signature; its stub is sealed where that is agreed.
   */
  void protect(byte[] pdus, int from, int stub, int signature) {
    if (level == SEALS) {
      channel.seal(pdus, from, signature, stub, signature - Trailer.HEAD_BYTES);
    } else {
      channel.sign(pdus, from, signature);
    }
  }

  /** Checks a request or an answer, and opens it when it is sealed. */
  void check(Pdu pdu) throws NtlmException {
    if (!signs()) {
      return;
    }
    int trailer = pdu.trailerAt();
    int signature = trailer + Trailer.HEAD_BYTES;
    if (level == SEALS) {
      channel.open(pdu.bytes(), 0, signature, pdu.stubAt(), trailer);
    } else {
      channel.verify(pdu.bytes(), 0, signature);
    }
  }
}
