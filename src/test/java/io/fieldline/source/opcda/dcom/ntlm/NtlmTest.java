package io.fieldline.source.opcda.dcom.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are the examples of MS-NLMP, section 4.2. */
class NtlmTest {

  private static final Login USER = new Login("Domain", "User", "Password");
  private static final byte[] SERVER_NONCE = hex("0123456789abcdef");
  private static final byte[] CLIENT_NONCE = hex("aaaaaaaaaaaaaaaa");
  private static final byte[] SESSION_KEY = hex("55555555555555555555555555555555");
  private static final byte[] TARGET_INFO =
      hex("02000c0044006f006d00610069006e0001000c005300650072007600650072000000 0000");
  private static final int ALL = 0xe28a_8233;

  @Test
  void hashesThePasswordAsWindowsDoes() {
    assertThat(Digests.ntHash("Password")).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
    assertThat(Digests.userKey("Domain", "User", "Password"))
        .isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
  }

  @Test
  void answersWithVersionOneAndANonceOfItsOwn() {
    Proof proof = Proof.v1("Password", SERVER_NONCE, CLIENT_NONCE);

    assertThat(proof.answer()).isEqualTo(hex("7537f803ae367128ca458204bde7caf81e97ed2683267232"));
    assertThat(proof.oldAnswer())
        .isEqualTo(hex("aaaaaaaaaaaaaaaa00000000000000000000000000000000"));
    assertThat(proof.key()).isEqualTo(hex("eb93429a8bd952f8b89c55b87f475edc"));
  }

  @Test
  void answersWithVersionTwo() {
    Challenge challenge = new Challenge(ALL, SERVER_NONCE, TARGET_INFO);

    Proof proof = Proof.v2(USER, challenge, 0, CLIENT_NONCE);

    assertThat(proof.oldAnswer())
        .isEqualTo(hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"));
    assertThat(proof.answer()).startsWith(hex("68cd0ab851e51c96aabc927bebef6a1c"));
    assertThat(proof.key()).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
  }

  @Test
  void sealsAsTheExampleOfVersionTwo() {
    NtlmSession session = NtlmSession.ofClient(SESSION_KEY);
    byte[] message = "Plaintext".getBytes(StandardCharsets.UTF_16LE);

    byte[] signature = session.seal(message, 0, message.length);

    assertThat(message).isEqualTo(hex("54e50165bf1936dc996020c1811b0f06fb5f"));
    assertThat(signature).isEqualTo(hex("010000007fb38ec5c55d497600000000"));
  }

  @ParameterizedTest
  @CsvSource({"INTEGRITY,V2", "PRIVACY,V2", "INTEGRITY,V1", "PRIVACY,V1"})
  void understandsItsOwnServer(Level level, Ntlm version) throws Exception {
    NtlmClient client = client(USER, level, version);
    NtlmServer server = new NtlmServer(USER, "PLANT");

    NtlmClient.LoggedIn in = client.authenticate(server.challenge(client.negotiate()));
    NtlmSession there = server.accept(in.message());

    for (int i = 0; i < 3; i++) {
      byte[] message = ("call " + i).getBytes(StandardCharsets.US_ASCII);
      byte[] signature = in.session().seal(message, 2, message.length);
      there.unseal(message, 2, message.length, signature);
      assertThat(message).asString(StandardCharsets.US_ASCII).isEqualTo("call " + i);
    }
  }

  @Test
  void refusesTheWrongPassword() throws Exception {
    NtlmClient client = client(new Login("Domain", "User", "password"), Level.INTEGRITY, Ntlm.V2);
    NtlmServer server = new NtlmServer(USER, "PLANT");

    byte[] message = client.authenticate(server.challenge(client.negotiate())).message();

    assertThatThrownBy(() -> server.accept(message)).hasMessageContaining("User");
  }

  @Test
  void refusesAMessageThatWasChangedOrSentTwice() throws Exception {
    NtlmSession here = NtlmSession.ofClient(SESSION_KEY);
    NtlmSession there = NtlmSession.ofServer(SESSION_KEY);
    byte[] message = {1, 2, 3};
    byte[] signature = here.sign(message);

    there.verify(message, signature);

    assertThatThrownBy(() -> there.verify(message, signature)).isInstanceOf(NtlmException.class);
    byte[] second = here.sign(message);
    message[1] = 9;
    assertThatThrownBy(() -> there.verify(message, second)).isInstanceOf(NtlmException.class);
  }

  @Test
  void refusesAServerThatDoesNotSign() throws Exception {
    byte[] weak = new Challenge(Flags.UNICODE | Flags.NTLM, SERVER_NONCE, new byte[0]).toBytes("A");

    assertThatThrownBy(() -> client(USER, Level.INTEGRITY, Ntlm.V2).authenticate(weak))
        .hasMessageContaining("128-bit");
    assertThat(client(USER, Level.CONNECT, Ntlm.V2).authenticate(weak).message()).isNotEmpty();
  }

  private static NtlmClient client(Login login, Level level, Ntlm version) {
    return new NtlmClient(login, new Security(level, version, "5.7"), Clock.systemUTC());
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
