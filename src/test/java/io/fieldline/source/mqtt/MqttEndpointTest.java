package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.ThreadPools;
import io.fieldline.testkit.peers.Peer;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class MqttEndpointTest {

  @Test
  void leavesNoThreadPoolBehindWhenItsRouteStartsAgain() throws Exception {
    String uri = "mqtt:sensor/#?broker=tcp://127.0.0.1:" + Peer.freePort();
    var pools = new ThreadPools();
    try (var context = new DefaultCamelContext()) {
      context.addLifecycleStrategy(pools);
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from(uri).routeId("one").to("log:end");
            }
          });
      context.start();
      context.getRouteController().stopRoute("one"); // makes a pool of Camel's own
      context.getRouteController().startRoute("one");
      int known = pools.known();

      for (int i = 0; i < 3; i++) {
        context.getRouteController().stopRoute("one");
        context.getRouteController().startRoute("one");
      }

      assertThat(pools.known()).isEqualTo(known);
    }
  }

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
