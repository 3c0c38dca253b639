package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Who logs in to an OPC server, how it is talked to, and what items are called. */
@UriParams
public class OpcDaConfiguration {

  /** Windows user who may launch and access the OPC server; empty for nobody. */
  @UriParam(label = "security")
  private String user = "";

  /** Password of the user; written as RAW(...) when it has special characters. */
  @UriParam(label = "security", secret = true)
  private String password = "";

  /** Domain of the user, or the name of the OPC machine for a local user. */
  @UriParam(label = "security")
  private String domain = "";

  /**
   * Level of authentication: connect (the login only), integrity (every call is signed; Windows
   * demands it since 2023) or privacy (every call is encrypted too).
   */
  @UriParam(label = "security", enums = "connect,integrity,privacy", defaultValue = "integrity")
  private String authLevel = "integrity";

  /** Version of the NTLM login: v2, or v1 for very old servers. */
  @UriParam(label = "security", enums = "v2,v1", defaultValue = "v2")
  private String ntlm = "v2";

  /** Version of DCOM that is claimed, 5.1 to 5.9. */
  @UriParam(label = "advanced", defaultValue = "5.7")
  private String comVersion = "5.7";

  /** Port of the machine's DCOM activation; on Windows always 135. */
  @UriParam(defaultValue = "135")
  private int port = 135;

  /** How long each step of connecting may take. */
  @UriParam(javaType = "java.time.Duration", defaultValue = "5s")
  private long connectTimeout = 5_000;

  /** How long an answer may take; after it the connection is given up. */
  @UriParam(javaType = "java.time.Duration", defaultValue = "5s")
  private long callTimeout = 5_000;

  /**
   * Time zone in which the server gives dates, such as Europe/Berlin; empty for that of this
   * machine.
   */
  @UriParam private String zone = "";

  /**
   * Name or address of this machine that the server is told for callbacks; empty for the one that
   * reaches the server.
   */
  @UriParam(label = "advanced")
  private String callbackHost = "";

  /** Ports on which callbacks are awaited, such as 5000-5010; empty for any free one. */
  @UriParam(label = "advanced")
  private String callbackPorts = "";

  /**
   * Item of a tag that no device file gives an address, such as {facility}.{component}.{parameter}.
   */
  @UriParam(label = "producer")
  private String itemPattern = "";

  /**
   * The server's address.
   *
   * @throws IllegalArgumentException when a part of it is out of range
   */
  public ServerAddress address(String host, String server) {
    return new ServerAddress(
        host,
        server,
        port,
        new Login(domain.strip(), user.strip(), password),
        new Security(Security.Level.of(authLevel), Security.Ntlm.of(ntlm), comVersion.strip()),
        Duration.ofMillis(connectTimeout),
        Duration.ofMillis(callTimeout));
  }

  /**
   * The zone of the server's dates.
   *
   * @throws IllegalArgumentException when there is no such zone
   */
  public ZoneId zone() {
    if (zone.isBlank()) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      var wrong =
          new IllegalArgumentException(
              "zone must be a time zone such as Europe/Berlin or UTC: " + zone);
      wrong.addSuppressed(e); // as a cause its words would be shown
      throw wrong;
    }
  }

  /**
   * Where callbacks are awaited.
   *
   * @throws IllegalArgumentException when the ports are none
   */
  public Callbacks callbacks() {
    return Callbacks.of(callbackHost, callbackPorts);
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

  public String getDomain() {
    return domain;
  }

  public void setDomain(String domain) {
    this.domain = domain;
  }

  public String getAuthLevel() {
    return authLevel;
  }

  public void setAuthLevel(String authLevel) {
    this.authLevel = authLevel;
  }

  public String getNtlm() {
    return ntlm;
  }

  public void setNtlm(String ntlm) {
    this.ntlm = ntlm;
  }

  public String getComVersion() {
    return comVersion;
  }

  public void setComVersion(String comVersion) {
    this.comVersion = comVersion;
  }

  public int getPort() {
    return port;
  }

  public void setPort(int port) {
    this.port = port;
  }

  public long getConnectTimeout() {
    return connectTimeout;
  }

  public void setConnectTimeout(long connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  public long getCallTimeout() {
    return callTimeout;
  }

  public void setCallTimeout(long callTimeout) {
    this.callTimeout = callTimeout;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getCallbackHost() {
    return callbackHost;
  }

  public void setCallbackHost(String callbackHost) {
    this.callbackHost = callbackHost;
  }

  public String getCallbackPorts() {
    return callbackPorts;
  }

  public void setCallbackPorts(String callbackPorts) {
    this.callbackPorts = callbackPorts;
  }

  public String getItemPattern() {
    return itemPattern;
  }

  public void setItemPattern(String itemPattern) {
    this.itemPattern = itemPattern;
  }
}
