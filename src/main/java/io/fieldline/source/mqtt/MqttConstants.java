package io.fieldline.source.mqtt;

import org.apache.camel.spi.Metadata;

/** Headers of the component. */
public final class MqttConstants {

  @Metadata(
      label = "producer",
      description = "The topic to publish to, instead of the endpoint's.",
      javaType = "String")
  public static final String TOPIC = "CamelMqttTopic";

  private MqttConstants() {}
}
