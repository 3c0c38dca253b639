package io.fieldline.source.kafka;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How the brokers are reached, and as whom. */
@UriParams
public class KafkaSourceConfiguration {

  /** Brokers to ask first: host:port, separated by commas. */
  @UriParam(label = "consumer", defaultValue = "localhost:9092")
  private String brokers = "localhost:9092";

  /** Consumer group; its members share the partitions. */
  @UriParam(label = "consumer", defaultValue = "fieldline")
  private String group = "fieldline";

  /** Where a group begins that has no offset yet. */
  @UriParam(label = "consumer", enums = "earliest,latest", defaultValue = "earliest")
  private String offsetReset = "earliest";

  /** Whether records of transactions are read before they are committed. */
  @UriParam(
      label = "consumer",
      enums = "read_committed,read_uncommitted",
      defaultValue = "read_committed")
  private String isolation = "read_committed";

  /** After how long without a sign of life others take over the partitions. */
  @UriParam(label = "consumer", defaultValue = "10s")
  private String sessionTimeout = "10s";

  /** Whether the connection is encrypted. */
  @UriParam(label = "security", enums = "plaintext,tls", defaultValue = "plaintext")
  private String security = "plaintext";

  /** Mechanism of the login; empty for none. */
  @UriParam(label = "security", enums = "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512")
  private String sasl = "";

  /** User name. */
  @UriParam(label = "security", secret = true)
  private String user = "";

  /** Password of the user. */
  @UriParam(label = "security", secret = true)
  private String password = "";

  /**
   * PEM file of the authority that signed the brokers' certificates. Default: the authorities that
   * Java trusts.
   */
  @UriParam(label = "security")
  private String caFile = "";

  /** PEM file with the client's certificate chain. */
  @UriParam(label = "security")
  private String certFile = "";

  /** PEM file with the client's private key (PKCS#8, not encrypted). */
  @UriParam(label = "security")
  private String keyFile = "";

  /** Further properties of the Kafka client: key=value&key=value. */
  @UriParam(label = "consumer")
  private String parameters = "";

  public String getBrokers() {
    return brokers;
  }

  public void setBrokers(String brokers) {
    this.brokers = brokers;
  }

  public String getGroup() {
    return group;
  }

  public void setGroup(String group) {
    this.group = group;
  }

  public String getOffsetReset() {
    return offsetReset;
  }

  public void setOffsetReset(String offsetReset) {
    this.offsetReset = offsetReset;
  }

  public String getIsolation() {
    return isolation;
  }

  public void setIsolation(String isolation) {
    this.isolation = isolation;
  }

  public String getSessionTimeout() {
    return sessionTimeout;
  }

  public void setSessionTimeout(String sessionTimeout) {
    this.sessionTimeout = sessionTimeout;
  }

  public String getSecurity() {
    return security;
  }

  public void setSecurity(String security) {
    this.security = security;
  }

  public String getSasl() {
    return sasl;
  }

  public void setSasl(String sasl) {
    this.sasl = sasl;
  }

  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getCaFile() {
    return caFile;
  }

  public void setCaFile(String caFile) {
    this.caFile = caFile;
  }

  public String getCertFile() {
    return certFile;
  }

  public void setCertFile(String certFile) {
    this.certFile = certFile;
  }

  public String getKeyFile() {
    return keyFile;
  }

  public void setKeyFile(String keyFile) {
    this.keyFile = keyFile;
  }

  public String getParameters() {
    return parameters;
  }

  public void setParameters(String parameters) {
    this.parameters = parameters;
  }
}
