package io.fieldline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.testkit.PrivateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {

  @TempDir Path folder;

  @Test
  void needsNoFileAtAll() {
    PemFiles files = pem("", " ", "");

    assertThat(files.files()).isEmpty();
    assertThat(files.trust()).isNull();
    assertThat(files.identity()).isNull();
    assertThat(files.context()).isNotNull();
  }

  @Test
  void readsAnAuthorityAndACertificateWithItsKey() {
    new PrivateAuthority(folder).issue("client");

    PemFiles files = pem("ca.crt", "client.crt", "client.key");

    assertThat(files.trust()).isNotNull();
    assertThat(files.identity()).isNotNull();
  }

  @Test
  void readsCertificatesWithRemarksBetweenThem() throws Exception {
    String pem = Files.readString(new PrivateAuthority(folder).certificate());
    Files.writeString(folder.resolve("two.pem"), "subject=one\n" + pem + "\nsubject=two\n" + pem);

    assertThat(new PemFile("x.ca-file", folder.resolve("two.pem")).certificates()).hasSize(2);
  }

  @Test
  void wantsTheKeyOfTheCertificate() {
    new PrivateAuthority(folder).issue("client").issue("other");

    assertThatThrownBy(() -> pem("", "client.crt", "other.key").identity())
        .hasMessage(
            "http-sink.key-file: %s holds the key of another certificate than that of the cert-file"
                .formatted(folder.resolve("other.key")));
    assertThatThrownBy(() -> pem("", "client.crt", ""))
        .hasMessage(
            "http-sink.cert-file and http-sink.key-file belong together: name both or none");
  }

  @Test
  void namesSettingFileAndCure() throws Exception {
    new PrivateAuthority(folder).issue("client");
    Files.writeString(folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAA==\n");
    Files.writeString(
        folder.resolve("bad.key"),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(() -> pem("nowhere.pem", "", "").trust())
        .hasMessage(
            "http-sink.ca-file: %s does not exist; name a PEM file that does, or leave the setting"
                    .formatted(folder.resolve("nowhere.pem"))
                + " empty");
    assertThatThrownBy(() -> pem("client.key", "", "").trust())
        .hasMessageStartingWith("http-sink.ca-file: " + folder.resolve("client.key"))
        .hasMessageEndingWith("openssl x509 -inform der -in OLD -out NEW");
    assertThatThrownBy(() -> pem("", "client.crt", "old.key").identity())
        .hasMessageEndingWith("openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    assertThatThrownBy(() -> pem("", "client.crt", "bad.key").identity())
        .hasMessageEndingWith("holds a key that is not RSA, EC or Ed25519, or is damaged");
  }

  private PemFiles pem(String ca, String cert, String key) {
    return PemFiles.of("http-sink", folder, ca, cert, key);
  }
}
