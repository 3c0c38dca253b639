package io.fieldline.source.mqtt;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How to reach the broker, and what to agree on with it. */
@UriParams
public class MqttConfiguration {

  /**
   * Address of the broker: tcp://host:1883, ssl://host:8883, ws://host:8083/mqtt or
   * wss://host:8084/mqtt.
   */
  @UriParam(defaultValue = "tcp://localhost:1883")
  private String broker = "tcp://localhost:1883";

  /** Version of the MQTT protocol. */
  @UriParam(enums = "5,3.1.1", defaultValue = "5")
  private String version = "5";

  /**
   * Client identifier, unique at the broker. Default: fieldline- and the route id for a source, a
   * random one for a publisher.
   */
  @UriParam private String clientId = "";

  /** User name; empty: no login. */
  @UriParam(label = "security")
  private String user = "";

  /** Password of the user. */
  @UriParam(label = "security", secret = true)
  private String password = "";

  /**
   * PEM file with the certificates of the authority that signed the broker's certificate; empty:
   * the authorities that Java trusts.
   */
  @UriParam(label = "security")
  private String caFile = "";

  /** PEM file with the client's certificate chain; empty: no client certificate. */
  @UriParam(label = "security")
  private String certFile = "";

  /** PEM file with the client's private key (PKCS#8, not encrypted). */
  @UriParam(label = "security")
  private String keyFile = "";

  /** Quality of service: 0 at most once, 1 at least once. */
  @UriParam(enums = "0,1", defaultValue = "1")
  private int qos = 1;

  /**
   * Whether the broker forgets the session of an earlier connection. With false it keeps the
   * messages that come while Fieldline is away.
   */
  @UriParam(label = "consumer", defaultValue = "false")
  private boolean cleanStart = false;

  /**
   * How long the broker keeps the session after the connection ended (MQTT 5; a broker of 3.1.1
   * decides by itself).
   */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "7d")
  private long sessionExpiry = 604_800_000L;

  /** Longest silence on the connection before each side checks that the other is alive. */
  @UriParam(javaType = "java.time.Duration", defaultValue = "60s")
  private long keepAlive = 60_000L;

  /**
   * Most QoS 1 messages that are received but not yet stored, 1 to 65535 (MQTT 5; a broker of 3.1.1
   * decides by itself). As many QoS 0 messages may wait, of 64 MiB together.
   */
  @UriParam(label = "consumer", defaultValue = "10000")
  private int receiveMaximum = 10_000;

  /** Whether the broker keeps the message as the last one of its topic. */
  @UriParam(label = "producer", defaultValue = "false")
  private boolean retain = false;

  /**
   * Longest time until a message is published, a lazy connection included; later the exchange
   * fails.
   */
  @UriParam(label = "producer", javaType = "java.time.Duration", defaultValue = "10s")
  private long timeout = 10_000L;

  public String getBroker() {
    return broker;
  }

  public void setBroker(String broker) {
    this.broker = broker;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

  public String getClientId() {
    return clientId;
  }

  public void setClientId(String clientId) {
    this.clientId = clientId;
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

  public int getQos() {
    return qos;
  }

  public void setQos(int qos) {
    this.qos = qos;
  }

  public boolean isCleanStart() {
    return cleanStart;
  }

  public void setCleanStart(boolean cleanStart) {
    this.cleanStart = cleanStart;
  }

  public long getSessionExpiry() {
    return sessionExpiry;
  }

  public void setSessionExpiry(long sessionExpiry) {
    this.sessionExpiry = sessionExpiry;
  }

  public long getKeepAlive() {
    return keepAlive;
  }

  public void setKeepAlive(long keepAlive) {
    this.keepAlive = keepAlive;
  }

  public int getReceiveMaximum() {
    return receiveMaximum;
  }

  public void setReceiveMaximum(int receiveMaximum) {
    this.receiveMaximum = receiveMaximum;
  }

  public boolean isRetain() {
    return retain;
  }

  public void setRetain(boolean retain) {
    this.retain = retain;
  }

  public long getTimeout() {
    return timeout;
  }

  public void setTimeout(long timeout) {
    this.timeout = timeout;
  }
}
