package io.fieldline.simulator.opcda.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of MS-NLMP 4.2: User, Domain, Password, and fixed nonces. */
class NtlmTest {

  private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
  private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
  private static final byte[] RANDOM_SESSION_KEY = hex("55555555555555555555555555555555");
  private static final Credentials USER = new Credentials("User", "Password", "Domain");

  @Test
  void makesTheSecretsOfThePublishedExamples() {
    assertThat(Digests.ntowfV1("Password")).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
    assertThat(Digests.ntowfV2("User", "Domain", "Password"))
        .isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
  }

  @Test
  void answersV1AsThePublishedExampleDoes() {
    byte[] secret = Digests.ntowfV1("Password");

    assertThat(Digests.desl(secret, SERVER_CHALLENGE))
        .isEqualTo(hex("67c43011f30298a2ad35ece64f16331c44bdbed927841f94"));
    assertThat(Digests.md4(secret)).isEqualTo(hex("d87262b0cde4b1cb7499becccdf10784"));
  }

  @Test
  void answersV1WithExtendedSecurityAsThePublishedExampleDoes() {
    byte[] secret = Digests.ntowfV1("Password");
    byte[] asked = Arrays.copyOf(Digests.md5(SERVER_CHALLENGE, CLIENT_CHALLENGE), 8);

    assertThat(Digests.desl(secret, asked))
        .isEqualTo(hex("7537f803ae367128ca458204bde7caf81e97ed2683267232"));
    assertThat(Digests.hmac(Digests.md4(secret), SERVER_CHALLENGE, CLIENT_CHALLENGE))
        .isEqualTo(hex("eb93429a8bd952f8b89c55b87f475edc"));
  }

  @Test
  void provesV2AsThePublishedExampleDoes() {
    byte[] secret = Digests.ntowfV2("User", "Domain", "Password");
    byte[] temp =
        hex(
            "01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e"
                + "0001000c005300650072007600650072000000000000000000");

    byte[] proof = Digests.hmac(secret, SERVER_CHALLENGE, temp);

    assertThat(proof).isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
    byte[] base = Digests.hmac(secret, proof);
    assertThat(base).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
    assertThat(Digests.rc4(base, RANDOM_SESSION_KEY))
        .isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
  }

  @Test
  void sealsAsThePublishedExampleDoes() {
    // 4.2.4.4: the key of above, with a key exchange and 128 bits
    int flags = Flags.EXTENDED_SECURITY | Flags.KEY_EXCHANGE | Flags.BITS_128;
    SecureChannel client = SecureChannel.ofClient(RANDOM_SESSION_KEY, flags);
    byte[] text = "Plaintext".getBytes(UTF_16LE);
    byte[] pdu = Arrays.copyOf(text, text.length + SecureChannel.SIGNATURE_BYTES);

    client.seal(pdu, 0, text.length, 0, text.length);

    assertThat(pdu)
        .isEqualTo(
            hex("54e50165bf1936dc996020c1811b0f06fb5f" + "010000007fb38ec5c55d497600000000"));
  }

  @ParameterizedTest
  @CsvSource({"true, Password", "false, password", "false, ''"})
  void letsInWhoKnowsThePassword(boolean welcome, String password) throws NtlmException {
    var server = new NtlmServer("PLANT", Clock.systemUTC());
    var client = new NtlmClient(new Credentials("user", password, "domain"));

    byte[] last = client.answer(server.challenge(client.negotiate()));

    if (welcome) {
      assertThat(server.authenticate(last, USER, false).user()).isEqualTo("user");
    } else {
      assertThatThrownBy(() -> server.authenticate(last, USER, false))
          .isInstanceOf(NtlmException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void sendsWhatTheOtherEndOpensAndNoticesAChange() throws NtlmException {
    var server = new NtlmServer("PLANT", Clock.systemUTC());
    var client = new NtlmClient(USER);
    byte[] last = client.answer(server.challenge(client.negotiate()));
    Login login = server.authenticate(last, USER, false);
    byte[] pdu = new byte[60 + SecureChannel.SIGNATURE_BYTES];
    pdu[30] = 7;

    client.channel().seal(pdu, 0, 60, 24, 52);

    assertThat(pdu[30]).isNotEqualTo((byte) 7);
    login.channel().open(pdu, 0, 60, 24, 52);
    assertThat(pdu[30]).isEqualTo((byte) 7);
    client.channel().sign(pdu, 0, 60);
    pdu[0]++;
    assertThatThrownBy(() -> login.channel().verify(pdu, 0, 60)).isInstanceOf(NtlmException.class);
  }

  @Test
  void letsNobodyInWhereAUserIsWanted() throws NtlmException {
    var server = new NtlmServer("PLANT", Clock.systemUTC());
    var client = new NtlmClient(Credentials.NOBODY);
    byte[] last = client.answer(server.challenge(client.negotiate()));

    assertThatThrownBy(() -> server.authenticate(last, USER, true))
        .hasMessageContaining("anonymous");
    assertThat(server.authenticate(last, Credentials.NOBODY, true).version()).isZero();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
