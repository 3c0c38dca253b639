package io.fieldline.source.mqtt;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Receive measurements from an MQTT 3.1.1 or 5 broker, acknowledged only when they are stored, and
 * publish messages.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "mqtt",
    title = "MQTT",
    syntax = "mqtt:topics",
    category = {Category.MESSAGING, Category.IOT},
    headersClass = MqttConstants.class)
public class MqttEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

  /** Source: topic filters, separated by commas. Publisher: the topic. */
  @UriPath
  @Metadata(required = true)
  private String topics;

  @UriParam private MqttConfiguration configuration = new MqttConfiguration();

  @UriParam private MqttPayloadOptions payload = new MqttPayloadOptions();

  public MqttEndpoint(String uri, MqttComponent component) {
    super(uri, component);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new MqttConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    return new MqttProducer(this);
  }

  /** Two sources may read the same topics, say for different sinks: each has its own session. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  /** The topic filters, without blanks around them. */
  List<String> filters() {
    return Arrays.stream(topics.split(",", -1))
        .map(String::strip)
        .filter(filter -> !filter.isEmpty())
        .toList();
  }

  public String getTopics() {
    return topics;
  }

  public void setTopics(String topics) {
    this.topics = topics;
  }

  public MqttConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(MqttConfiguration configuration) {
    this.configuration = configuration;
  }

  public MqttPayloadOptions getPayload() {
    return payload;
  }

  public void setPayload(MqttPayloadOptions payload) {
    this.payload = payload;
  }
}
