package io.fieldline.source.kafka;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code kafka-source}. */
@Component("kafka-source")
public class KafkaSourceComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    var endpoint = new KafkaSourceEndpoint(uri, this);
    endpoint.setTopics(remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
