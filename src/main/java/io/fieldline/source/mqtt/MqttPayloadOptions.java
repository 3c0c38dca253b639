package io.fieldline.source.mqtt;

import io.fieldline.source.message.PayloadOptions;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How MQTT messages become measurements. */
@UriParams
public class MqttPayloadOptions extends PayloadOptions {

  /** Format of the payloads. */
  @UriParam(label = "consumer", enums = "value,json,csv,sparkplug", defaultValue = "value")
  private String format = "value";

  /** Longest payload in bytes; longer ones go to quarantine. */
  @UriParam(label = "consumer", defaultValue = "1048576")
  private int maxPayload = 1_048_576;

  /**
   * Whether a Sparkplug edge node is asked to introduce itself again when its data cannot be
   * understood.
   */
  @UriParam(label = "consumer", defaultValue = "true")
  private boolean rebirth = true;

  public String getFormat() {
    return format;
  }

  public void setFormat(String format) {
    this.format = format;
  }

  public int getMaxPayload() {
    return maxPayload;
  }

  public void setMaxPayload(int maxPayload) {
    this.maxPayload = maxPayload;
  }

  public boolean isRebirth() {
    return rebirth;
  }

  public void setRebirth(boolean rebirth) {
    this.rebirth = rebirth;
  }
}
