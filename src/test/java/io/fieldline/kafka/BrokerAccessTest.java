package io.fieldline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.testkit.PrivateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerAccessTest {

  @TempDir private Path folder;

  private final BrokerAccess access = new BrokerAccess();

  @Test
  void handsTheFilesOver() throws Exception {
    var authority = new PrivateAuthority(folder).issue("client");

    access.setCaFile(authority.certificate().toString());
    access.setCertFile(authority.certificate("client").toString());
    access.setKeyFile(authority.key("client").toString());

    assertThat(access.properties())
        .containsEntry(
            SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
            Files.readString(authority.certificate()))
        .containsEntry(
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(authority.key("client")));
  }

  @Test
  void saysWhichSettingNamesAFileThatIsNotThere() {
    access.setCaFile(folder.resolve("gone.pem").toString());

    assertThatThrownBy(access::properties)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("kafka.ca-file: " + folder.resolve("gone.pem") + " does not exist");
  }

  @Test
  void saysThatACertificateLacksItsKey() {
    access.setCertFile(new PrivateAuthority(folder).certificate().toString());

    assertThatThrownBy(access::properties)
        .isInstanceOf(ConfigException.class)
        .hasMessage("kafka.cert-file and kafka.key-file belong together: name both or none");
  }
}
