package io.fieldline.source.opcda.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import io.fieldline.source.opcda.dcom.ntlm.NtlmClient;
import io.fieldline.source.opcda.dcom.ntlm.NtlmException;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionTest {

  private static final Login OWN = new Login("PLANT", "reader", "secret");
  private static final Login OTHER = new Login("NT AUTHORITY", "SYSTEM", "unknown");

  private final Protection protection = new Protection(OWN, "FIELDLINE");

  @ParameterizedTest
  @EnumSource(Level.class)
  void letsOurOwnUserInAtEveryLevel(Level level) {
    assertThatCode(() -> logIn(OWN, level)).doesNotThrowAnyException();
  }

  @Test
  void letsAnybodyInWhoSignsNothing() throws Exception {
    assertThat(protection.begin(pdu(RpcPdu.BIND, 0, 0, new byte[0]))).isNull();
    assertThatCode(() -> logIn(OTHER, Level.CONNECT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTEGRITY", "PRIVACY"})
  void refusesAnotherUserWhoSigns(Level level) {
    assertThatThrownBy(() -> logIn(OTHER, level)).isInstanceOf(NtlmException.class);
  }

  @Test
  void refusesRequestsThatAreNotSignedAsAgreed() throws Exception {
    logIn(OWN, Level.INTEGRITY);

    assertThatThrownBy(() -> protection.check(pdu(RpcPdu.REQUEST, 10, 5, new byte[16])))
        .isInstanceOf(NtlmException.class);
    assertThatThrownBy(() -> protection.check(pdu(RpcPdu.REQUEST, 0, 0, new byte[0])))
        .isInstanceOf(NtlmException.class);
  }

  @Test
  void refusesOtherWaysToLogIn() {
    assertThatThrownBy(() -> protection.begin(pdu(RpcPdu.BIND, 9, 5, new byte[16])))
        .hasMessageContaining("only NTLM");
  }

  private void logIn(Login login, Level level) throws Exception {
    var client = new NtlmClient(login, new Security(level, Ntlm.V2, "5.7"), Clock.systemUTC());
    byte[] challenge = protection.begin(pdu(RpcPdu.BIND, 10, level.number(), client.negotiate()));
    byte[] proof = client.authenticate(challenge).message();
    protection.end(pdu(RpcPdu.AUTH3, 10, level.number(), proof));
  }

  /** A header of 16 bytes, 8 of whatever, and a verifier. */
  private static RpcPdu pdu(int type, int service, int level, byte[] token) {
    var out = new StubWriter().u8(5).u8(0).u8(type).u8(3).u32(0x10).u16(0).u16(token.length);
    out.u32(1).bytes(new byte[8]);
    if (token.length > 0) {
      out.u8(service).u8(level).u16(0).u32(0).bytes(token);
    }
    return new RpcPdu(out.toBytes());
  }
}
