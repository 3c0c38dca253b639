package io.fieldline.source.kafka;

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
 * Receive measurements from Apache Kafka as a member of a consumer group; offsets are committed
 * only when the measurements are stored.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "kafka-source",
    title = "Kafka Source",
    syntax = "kafka-source:topics",
    consumerOnly = true,
    category = {Category.MESSAGING})
public class KafkaSourceEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

  /** Topics, separated by commas; * stands for any characters. */
  @UriPath
  @Metadata(required = true)
  private String topics;

  @UriParam private KafkaSourceConfiguration configuration = new KafkaSourceConfiguration();

  @UriParam private KafkaPayloadOptions payload = new KafkaPayloadOptions();

  public KafkaSourceEndpoint(String uri, KafkaSourceComponent component) {
    super(uri, component);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new KafkaSourceConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "kafka-source only reads; the component kafka writes, as the template sink-kafka does");
  }

  /** Two sources may read the same topics: in one group they share the partitions. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  public String getTopics() {
    return topics;
  }

  public void setTopics(String topics) {
    this.topics = topics;
  }

  public KafkaSourceConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(KafkaSourceConfiguration configuration) {
    this.configuration = configuration;
  }

  public KafkaPayloadOptions getPayload() {
    return payload;
  }

  public void setPayload(KafkaPayloadOptions payload) {
    this.payload = payload;
  }
}
