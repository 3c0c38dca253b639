package io.fieldline.source.plc;

import io.fieldline.source.plc.driver.PlcAddress;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Where the PLC is, and what to read from it how often. */
@UriParams
public class PlcConfiguration {

  /** Name or IP address of the PLC. */
  @UriParam(defaultValue = "localhost")
  private String host = "localhost";

  /** Port of the PLC; 0: the usual one of the protocol, 102 for s7. */
  @UriParam(defaultValue = "0")
  private int port;

  /** Rack of the CPU (s7), 0 to 7. */
  @UriParam(defaultValue = "0")
  private int rack;

  /** Slot of the CPU (s7), 0 to 31: 1 in an S7-1200 or S7-1500, 2 in an S7-300. */
  @UriParam(defaultValue = "1")
  private int slot = 1;

  /**
   * Kind of controller: S7_300, S7_400, S7_1200 or S7_1500. s7 reads all of them alike; told which
   * it is, its advice on rack and slot is that for this one.
   */
  @UriParam private String controllerType = "";

  /** Further parameters of the protocol's driver: key=value&key=value. */
  @UriParam private String parameters = "";

  /** How long each step of connecting may take. */
  @UriParam(javaType = "java.time.Duration", defaultValue = "3s")
  private long connectTimeout = 3_000;

  /** How long an answer may take; after it the connection is given up. */
  @UriParam(javaType = "java.time.Duration", defaultValue = "1s")
  private long requestTimeout = 1_000;

  /** Id of the device whose tags are read, as its device file says. Needed by a source. */
  @UriParam(label = "consumer")
  private String device = "";

  /** Time from one poll to the next, 10ms or more; a number without unit is in seconds. */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "5s")
  private String period = "5s";

  /** Whether polls fall on multiples of the period: with 10s on :00, :10, :20 of each minute. */
  @UriParam(label = "consumer", defaultValue = "false")
  private boolean align;

  /**
   * The PLC's address.
   *
   * @throws IllegalArgumentException when a part of it is out of range
   */
  PlcAddress address(String protocol) {
    return new PlcAddress(
        protocol,
        host.strip(),
        port,
        rack,
        slot,
        controllerType,
        parameters,
        Duration.ofMillis(connectTimeout),
        Duration.ofMillis(requestTimeout));
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public int getPort() {
    return port;
  }

  public void setPort(int port) {
    this.port = port;
  }

  public int getRack() {
    return rack;
  }

  public void setRack(int rack) {
    this.rack = rack;
  }

  public int getSlot() {
    return slot;
  }

  public void setSlot(int slot) {
    this.slot = slot;
  }

  public String getControllerType() {
    return controllerType;
  }

  public void setControllerType(String controllerType) {
    this.controllerType = controllerType;
  }

  public String getParameters() {
    return parameters;
  }

  public void setParameters(String parameters) {
    this.parameters = parameters;
  }

  public long getConnectTimeout() {
    return connectTimeout;
  }

  public void setConnectTimeout(long connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  public long getRequestTimeout() {
    return requestTimeout;
  }

  public void setRequestTimeout(long requestTimeout) {
    this.requestTimeout = requestTimeout;
  }

  public String getDevice() {
    return device;
  }

  public void setDevice(String device) {
    this.device = device;
  }

  public String getPeriod() {
    return period;
  }

  public void setPeriod(String period) {
    this.period = period;
  }

  public boolean isAlign() {
    return align;
  }

  public void setAlign(boolean align) {
    this.align = align;
  }
}
