package io.fieldline.kafka;

import io.fieldline.tls.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** Where the brokers are, whom to trust and who logs in. The setters are for Camel. */
public final class BrokerAccess {

  private static final List<String> LOGINS = List.of("", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
  private static final String MODULES = "org.apache.kafka.common.security.";

  private String brokers = "localhost:9092";
  private boolean tls;
  private String sasl = "";
  private String user = "";
  private String password = "";
  private String caFile = "";
  private String certFile = "";
  private String keyFile = "";

  /** Addresses with commas between. */
  public String brokers() {
    return brokers;
  }

  /**
   * The properties of a Kafka client that say this, secrets among them.
   *
   * @throws ConfigException naming setting, file and cure when a file of certificates or the key
   *     cannot be used
   */
  public Map<String, Object> properties() {
    var all = new HashMap<String, Object>();
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
    all.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        (sasl.isEmpty() ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
    if (!sasl.isEmpty()) {
      all.put(SaslConfigs.SASL_MECHANISM, sasl);
      all.put(SaslConfigs.SASL_JAAS_CONFIG, login());
    }
    try {
      certificates(all);
    } catch (IllegalArgumentException | IOException e) {
      throw new ConfigException(e.getMessage());
    }
    return all;
  }

  private void certificates(Map<String, Object> all) throws IOException {
    var files = PemFiles.of("kafka", Path.of(""), caFile, certFile, keyFile);
    files.context(); // Kafka would say of a wrong file neither which it is nor what to do
    if (files.ca() != null) {
      all.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      all.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Files.readString(files.ca()));
    }
    if (files.cert() != null && files.key() != null) {
      all.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      all.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(files.cert()));
      all.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(files.key()));
    }
  }

  private String login() {
    return "%s%s required username=%s password=%s;"
        .formatted(
            MODULES,
            sasl.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule",
            quoted(user),
            quoted(password));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** {@code host:port}, several with commas between. */
  public void setBrokers(String brokers) {
    if (brokers.isBlank()) {
      throw new IllegalArgumentException("kafka.brokers has to name a broker, such as host:9092");
    }
    this.brokers = brokers;
  }

  /** {@code plaintext} or {@code tls}. */
  public void setSecurity(String security) {
    if (!List.of("plaintext", "tls").contains(security)) {
      throw new IllegalArgumentException(
          "kafka.security has to be plaintext or tls, not '" + security + "'");
    }
    tls = security.equals("tls");
  }

  /** PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; empty for no login. */
  public void setSasl(String sasl) {
    if (!LOGINS.contains(sasl)) {
      throw new IllegalArgumentException(
          "kafka.sasl has to be empty, PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512, not '" + sasl + "'");
    }
    this.sasl = sasl;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  /** PEM file of the certificate authorities to trust; empty for those of Java. */
  public void setCaFile(String caFile) {
    this.caFile = caFile;
  }

  /** PEM file of the client's certificate chain; empty for none. */
  public void setCertFile(String certFile) {
    this.certFile = certFile;
  }

  /** PEM file of the client's private key (PKCS#8, not encrypted). */
  public void setKeyFile(String keyFile) {
    this.keyFile = keyFile;
  }
}
