package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.peers.Peer;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class MqttEndpointTest {

  @Test
  void letsTwoSourcesReadTheSameTopics() throws Exception {
    String uri = "mqtt:sensor/#?broker=tcp://127.0.0.1:" + Peer.freePort();
    try (var context = new DefaultCamelContext()) {
      for (String id : new String[] {"one", "two"}) {
        context.addRoutes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(uri).routeId(id).to("mock:end");
              }
            });
      }

      context.start();

      assertThat(context.getRouteController().getRouteStatus("one"))
          .isEqualTo(ServiceStatus.Started);
      assertThat(context.getRouteController().getRouteStatus("two"))
          .isEqualTo(ServiceStatus.Started);
    }
  }
}
