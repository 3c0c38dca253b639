package io.fieldline.bench;

import io.fieldline.testkit.peers.Mosquitto;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The floor of every MQTT number: camel-paho-mqtt5 into a route that only counts. */
final class EmptyRoute implements AutoCloseable {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final LongAdder arrived = new LongAdder();
  private final int values;

  EmptyRoute(Mosquitto broker, Load load) throws Exception {
    values = load.values();
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            fromF("paho-mqtt5:#?brokerUrl=%s&qos=%d&clientId=floor", broker.url(), load.qos())
                .process(exchange -> arrived.increment());
          }
        });
    context.start();
  }

  long arrived() {
    return arrived.sum() * values;
  }

  @Override
  public void close() {
    context.stop();
  }
}
