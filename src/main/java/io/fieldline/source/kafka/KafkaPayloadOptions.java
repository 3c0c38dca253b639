package io.fieldline.source.kafka;

import io.fieldline.source.message.PayloadOptions;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How Kafka records become measurements. */
@UriParams
public class KafkaPayloadOptions extends PayloadOptions {

  /** Format of the records: fieldline is Fieldline's own, JSON or Protobuf. */
  @UriParam(label = "consumer", enums = "fieldline,value,json,csv", defaultValue = "fieldline")
  private String format = "fieldline";

  /** Whether the key of a record names a tag together with its topic, as topic/key. */
  @UriParam(label = "consumer", defaultValue = "true")
  private boolean keys = true;

  public String getFormat() {
    return format;
  }

  public void setFormat(String format) {
    this.format = format;
  }

  public boolean isKeys() {
    return keys;
  }

  public void setKeys(boolean keys) {
    this.keys = keys;
  }
}
